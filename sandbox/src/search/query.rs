//! Query strings: words, phrases, `field:value`, ranges, `AND`, `OR`, `NOT` and brackets.
//!
//! Text that cannot be read as such is searched for word by word, as the hub does it.

use crate::wildcard::is_like;
use serde_json::Value;

/// What stands for one sign in a pattern.
const ONE: Option<char> = Some('?');

/// A query, read.
#[derive(Debug, PartialEq)]
pub(crate) enum Expression {
    Every(Vec<Expression>),
    Any(Vec<Expression>),
    Not(Box<Expression>),
    Is { field: Option<String>, test: Test },
}

/// What a field must be.
#[derive(Debug, PartialEq)]
pub(crate) enum Test {
    Words(Vec<String>),
    /// `*` stands for any text and `?` for one sign, within one word.
    Pattern(String),
    Exists,
    Range {
        from: Option<String>,
        to: Option<String>,
        from_included: bool,
        to_included: bool,
    },
}

impl Expression {
    /// Reads a query; this never fails.
    pub(crate) fn parse(text: &str) -> Self {
        let tokens = tokens(text);
        let mut parser = Parser {
            tokens: &tokens,
            at: 0,
            depth: 0,
        };
        match parser.any() {
            Some(expression) if parser.at == tokens.len() => expression,
            _ => Self::Is {
                field: None,
                test: Test::Words(words(text)),
            },
        }
    }

    /// Whether a hit is meant.
    pub(crate) fn matches(&self, hit: &Value) -> bool {
        match self {
            Self::Every(parts) => parts.iter().all(|part| part.matches(hit)),
            Self::Any(parts) => parts.iter().any(|part| part.matches(hit)),
            Self::Not(part) => !part.matches(hit),
            Self::Is {
                field: Some(field),
                test,
            } => {
                let path: Vec<&str> = field.split('.').collect();
                leaves_at(hit, &path).into_iter().any(|value| test.holds(value))
            }
            // Without a field, what a person would read is searched, not the addresses.
            Self::Is { field: None, test } => {
                let mut values = Vec::new();
                for member in ["id", "metadata", "pids"] {
                    leaves(&hit[member], &mut values);
                }
                values.into_iter().any(|value| test.holds(value))
            }
        }
    }
}

impl Test {
    fn holds(&self, value: &Value) -> bool {
        match self {
            Self::Exists => !value.is_null(),
            Self::Words(wanted) => {
                let own = words(&plain(value));
                !wanted.is_empty() && own.windows(wanted.len()).any(|window| window == wanted.as_slice())
            }
            Self::Pattern(pattern) => {
                let text = plain(value).to_lowercase();
                is_like(&text, pattern, ONE) || words(&text).iter().any(|word| is_like(word, pattern, ONE))
            }
            Self::Range {
                from,
                to,
                from_included,
                to_included,
            } => {
                let text = plain(value);
                let above = from
                    .as_ref()
                    .is_none_or(|from| text > *from || (*from_included && text.starts_with(from.as_str())));
                let below = to
                    .as_ref()
                    .is_none_or(|to| text < *to || (*to_included && text.starts_with(to.as_str())));
                above && below
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Open,
    Close,
    And,
    Or,
    Not,
    Field(String),
    Word(String),
    Phrase(String),
    Range(String),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            '"' => {
                let mut phrase = String::new();
                while let Some(character) = characters.next() {
                    match character {
                        '"' => break,
                        '\\' => phrase.extend(characters.next()),
                        _ => phrase.push(character),
                    }
                }
                tokens.push(Token::Phrase(phrase));
            }
            '[' | '{' => {
                let mut range = String::from(character);
                for character in characters.by_ref() {
                    range.push(character);
                    if matches!(character, ']' | '}') {
                        break;
                    }
                }
                tokens.push(Token::Range(range));
            }
            '-' | '!' => tokens.push(Token::Not),
            '+' => {}
            _ if character.is_whitespace() => {}
            _ => {
                let mut word = String::new();
                let mut next = Some(character);
                let mut field = false;
                while let Some(character) = next {
                    match character {
                        '\\' => word.extend(characters.next()),
                        ':' => {
                            field = true;
                            break;
                        }
                        _ => word.push(character),
                    }
                    let ends = characters
                        .peek()
                        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ')' | '"'));
                    next = if ends { None } else { characters.next() };
                }
                tokens.push(match word.as_str() {
                    _ if field => Token::Field(word),
                    "AND" | "&&" => Token::And,
                    "OR" | "||" => Token::Or,
                    "NOT" => Token::Not,
                    _ => Token::Word(word),
                });
            }
        }
    }
    tokens
}

/// How deep brackets and negations may be nested: a query comes from outside, and the stack is finite.
const DEPTH: usize = 64;

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn any(&mut self) -> Option<Expression> {
        let mut parts = vec![self.every()?];
        while self.peek() == Some(&Token::Or) {
            self.at += 1;
            parts.push(self.every()?);
        }
        Some(if parts.len() == 1 {
            parts.remove(0)
        } else {
            Expression::Any(parts)
        })
    }

    fn every(&mut self) -> Option<Expression> {
        let mut parts = vec![self.single(None)?];
        loop {
            match self.peek() {
                None | Some(Token::Or | Token::Close) => break,
                Some(Token::And) => self.at += 1,
                Some(_) => {}
            }
            parts.push(self.single(None)?);
        }
        Some(if parts.len() == 1 {
            parts.remove(0)
        } else {
            Expression::Every(parts)
        })
    }

    fn single(&mut self, field: Option<&str>) -> Option<Expression> {
        self.depth += 1;
        let expression = if self.depth > DEPTH { None } else { self.operand(field) };
        self.depth -= 1;
        expression
    }

    fn operand(&mut self, field: Option<&str>) -> Option<Expression> {
        let token = self.peek()?.clone();
        self.at += 1;
        let test = match token {
            Token::Not => return Some(Expression::Not(Box::new(self.single(field)?))),
            Token::Field(name) => return self.single(Some(&name)),
            Token::Open => {
                let inner = self.any()?;
                if self.peek() != Some(&Token::Close) {
                    return None;
                }
                self.at += 1;
                return Some(match field {
                    Some(field) => under(inner, field),
                    None => inner,
                });
            }
            Token::Word(name) if field == Some("_exists_") => {
                let field = Some(name);
                return Some(Expression::Is {
                    field,
                    test: Test::Exists,
                });
            }
            Token::Word(word) if word == "*" => Test::Exists,
            Token::Word(word) => compared(&word).unwrap_or_else(|| {
                let word = plainly(&word);
                if word.contains(['*', '?']) {
                    Test::Pattern(word.to_lowercase())
                } else {
                    Test::Words(words(word))
                }
            }),
            Token::Phrase(phrase) => Test::Words(words(&phrase)),
            Token::Range(range) => range_of(&range)?,
            Token::Close | Token::And | Token::Or => return None,
        };
        let field = field.filter(|field| *field != "*").map(str::to_owned);
        Some(Expression::Is { field, test })
    }
}

/// `field:(a OR b)` is `field:a OR field:b`.
fn under(expression: Expression, field: &str) -> Expression {
    let inner = |parts: Vec<Expression>| parts.into_iter().map(|part| under(part, field)).collect();
    match expression {
        Expression::Every(parts) => Expression::Every(inner(parts)),
        Expression::Any(parts) => Expression::Any(inner(parts)),
        Expression::Not(part) => Expression::Not(Box::new(under(*part, field))),
        Expression::Is { test, field: own } => Expression::Is {
            field: own.or_else(|| Some(field.to_owned())),
            test,
        },
    }
}

fn range_of(text: &str) -> Option<Test> {
    let inner = text.get(1..text.len().checked_sub(1)?)?;
    let (from, to) = inner.split_once(" TO ")?;
    let bound = |text: &str| Some(text.trim().trim_matches('"').to_owned()).filter(|text| text != "*");
    Some(Test::Range {
        from: bound(from),
        to: bound(to),
        from_included: text.starts_with('['),
        to_included: text.ends_with(']'),
    })
}

/// `>2020`, `<=2021-05`: a range with one end.
fn compared(word: &str) -> Option<Test> {
    let above = word.starts_with('>');
    let rest = word.strip_prefix(['>', '<'])?;
    let (included, bound) = match rest.strip_prefix('=') {
        Some(bound) => (true, bound),
        None => (false, rest),
    };
    let bound = Some(bound.to_owned());
    let (from, to) = if above { (bound, None) } else { (None, bound) };
    Some(Test::Range {
        from,
        to,
        from_included: included,
        to_included: included,
    })
}

/// A word without its weight (`^2`) and its tolerance (`~1`): there is neither here.
fn plainly(word: &str) -> &str {
    let end = word.find(['^', '~']).filter(|end| *end > 0);
    end.map_or(word, |end| &word[..end])
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn leaves<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| leaves(item, found)),
        Value::Object(map) => map.values().for_each(|item| leaves(item, found)),
        _ => found.push(value),
    }
}

fn leaves_at<'a>(value: &'a Value, path: &[&str]) -> Vec<&'a Value> {
    match (value, path) {
        (Value::Array(items), _) => items.iter().flat_map(|item| leaves_at(item, path)).collect(),
        (_, []) => {
            let mut found = Vec::new();
            leaves(value, &mut found);
            found
        }
        (Value::Object(map), [name, rest @ ..]) => map.get(*name).map_or_else(Vec::new, |value| leaves_at(value, rest)),
        _ => Vec::new(),
    }
}
