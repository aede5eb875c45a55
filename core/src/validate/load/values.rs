//! Single values.

use serde_json::{Map, Number, Value};

use super::{Outcome, Reading, Step};
use crate::validate::schema::{Check, Field, Kind, Schema};
use crate::validate::{addresses, calendar, clean, codes, edtf, html};

impl<'a> Reading<'a> {
    pub(super) fn text(&mut self, field: &'static Field, value: &'a Value) -> Outcome {
        let Value::String(given) = value else {
            return self.refuse(&codes::NOT_A_TEXT);
        };
        let libraries = self.context.profile.libraries();
        let text = match field.kind {
            Kind::Text => clean::text(given, libraries),
            Kind::Html => html::clean(&clean::text(given, libraries), libraries),
            _ => given.clone(),
        };
        if let Kind::Date { times } = field.kind
            && let Err(()) = self.date(&text, times)
        {
            return Outcome::Faulty(None);
        }
        if self.check(field.check, &text) {
            Outcome::Kept(Value::String(text))
        } else {
            Outcome::Faulty(None)
        }
    }

    /// Whether a text passes; what is wrong is noted.
    fn check(&mut self, check: Check, text: &str) -> bool {
        let (fine, code) = match check {
            Check::None | Check::Level | Check::OneLocale => return true,
            Check::AtLeast(least, code) => {
                if text.chars().take(least).count() >= least {
                    return true;
                }
                self.fault("", code, &[&least.to_string()]);
                return false;
            }
            Check::Email => (addresses::is_email(text), &codes::EMAIL_INVALID),
            Check::Url => (addresses::is_url(text), &codes::URL_INVALID),
            Check::PersonType => (matches!(text, "personal" | "organizational"), &codes::PERSON_TYPE),
        };
        if !fine {
            self.fault("", code, &[text]);
        }
        fine
    }

    fn date(&mut self, text: &str, times: bool) -> Result<(), ()> {
        let libraries = self.context.profile.libraries();
        let code = match edtf::read(text, libraries, times && libraries.are_new()) {
            edtf::Verdict::Fine => return Ok(()),
            edtf::Verdict::Fails => {
                self.failure("", &codes::DATE_FAILS, text);
                return Ok(());
            }
            edtf::Verdict::Form => &codes::DATE_FORM,
            edtf::Verdict::Calendar => &codes::DATE_CALENDAR,
            edtf::Verdict::Order => &codes::DATE_ORDER,
        };
        self.fault("", code, &[text]);
        Err(())
    }

    pub(super) fn boolean(&mut self, value: &Value) -> Outcome {
        match truth(value) {
            Some(truth) => Outcome::Kept(Value::Bool(truth)),
            None => self.refuse(&codes::NOT_A_BOOLEAN),
        }
    }

    pub(super) fn day(&mut self, value: &Value) -> Outcome {
        let day = value.as_str().and_then(calendar::server_day);
        match day {
            Some(day) => {
                let (year, month) = (day.year(), u8::from(day.month()));
                Outcome::Kept(Value::String(format!("{year:04}-{month:02}-{:02}", day.day())))
            }
            None => self.refuse(&codes::DAY_FORM),
        }
    }

    /// Texts by language. The keys are two letters, the values texts.
    pub(super) fn translations(&mut self, value: &'a Value) -> Outcome {
        let Value::Object(given) = value else {
            return self.refuse(&codes::NOT_A_MAPPING);
        };
        let mut kept = Map::new();
        let mut faulty = false;
        for (language, text) in given {
            let letters = language.strip_suffix('\n').unwrap_or(language);
            let fits = letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_lowercase());
            if !fits {
                self.fault(&format!("{language}.key"), &codes::AWARD_LANGUAGE, &[language]);
            }
            let code = match text {
                Value::String(text) => {
                    if fits {
                        kept.insert(language.clone(), Value::String(text.clone()));
                    }
                    None
                }
                Value::Null => Some(&codes::NULL),
                _ => Some(&codes::NOT_A_TEXT),
            };
            if let Some(code) = code {
                self.fault(&format!("{language}.value"), code, &[]);
            }
            faulty |= !fits || code.is_some();
        }
        if faulty {
            Outcome::Faulty(Some(Value::Object(kept)))
        } else {
            Outcome::Kept(Value::Object(kept))
        }
    }

    /// Members that the instance has are passed as they are.
    pub(super) fn custom_fields(&mut self, value: &'a Value) -> Outcome {
        let Value::Object(given) = value else {
            self.fault("_schema", &codes::NOT_AN_OBJECT, &[]);
            return Outcome::Faulty(Some(Value::Object(Map::new())));
        };
        let mut kept = Map::new();
        let mut faulty = false;
        for (name, value) in given {
            if self.context.custom_fields.contains(&name.as_str()) {
                kept.insert(name.clone(), value.clone());
            } else {
                let place = self.place("");
                let fault = super::Fault::new(format!("{place}.{name}"), &codes::UNKNOWN_MEMBER).about(name);
                self.faults.push(fault);
                faulty = true;
            }
        }
        if faulty {
            Outcome::Faulty(Some(Value::Object(kept)))
        } else {
            Outcome::Kept(Value::Object(kept))
        }
    }

    /// Takes out the members that are fine by themselves and do not fit: levels of access, languages.
    pub(super) fn take_out_misfits(&mut self, schema: &'static Schema, kept: &mut Map<String, Value>) -> bool {
        let mut faulty = false;
        let looked_at = |field: &&Field| matches!(field.check, Check::Level | Check::OneLocale);
        for field in schema.fields.iter().filter(looked_at) {
            let Some(value) = kept.get(field.name) else { continue };
            let misfit = match field.check {
                Check::Level => {
                    let fits = matches!(value.as_str(), Some("public" | "restricted"));
                    (!fits).then(|| (&codes::ACCESS_LEVEL, field.name.to_owned()))
                }
                Check::OneLocale => self.locale_misfit(value),
                _ => None,
            };
            if let Some((code, about)) = misfit {
                self.fault(field.name, code, &[&about]);
                kept.remove(field.name);
                faulty = true;
            }
        }
        faulty
    }

    fn locale_misfit(&self, value: &Value) -> Option<(&'static codes::Code, String)> {
        let texts = value.as_object()?;
        let (language, _) = texts.iter().next()?;
        if texts.len() > 1 {
            return Some((&codes::ONE_LANGUAGE, String::new()));
        }
        let offered = self
            .context
            .vocabularies
            .and_then(|terms| terms.has("locales", language))
            .unwrap_or_else(|| language == "en" || self.context.vocabularies.is_none());
        (!offered).then(|| (&codes::LOCALE_UNKNOWN, language.clone()))
    }
}

/// What the servers take for true or false.
fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::Number(number) => match number.as_f64()? {
            1.0 => Some(true),
            0.0 => Some(false),
            _ => None,
        },
        Value::String(text) => match text.as_str() {
            "t" | "T" | "true" | "True" | "TRUE" | "on" | "On" | "ON" | "y" | "Y" | "yes" | "Yes" | "YES" | "1" => {
                Some(true)
            }
            "f" | "F" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" | "n" | "N" | "no" | "No" | "NO" | "0" => {
                Some(false)
            }
            _ => None,
        },
        _ => None,
    }
}

/// A number, or a text that is one.
pub(in crate::validate) fn number(value: &Value) -> Option<Value> {
    let number = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => python_float(text)?,
        _ => return None,
    };
    Number::from_f64(number).map(Value::Number)
}

fn python_float(text: &str) -> Option<f64> {
    let text = crate::validate::unicode::trim(text);
    let mut digits = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '_' => {
                let between = before.is_ascii_digit() && rest.peek().is_some_and(char::is_ascii_digit);
                if !between {
                    return None;
                }
            }
            'e' | 'E' | '+' | '-' | '.' => digits.push(character),
            other => digits.push(char::from_digit(crate::validate::unicode::digit(other)?, 10)?),
        }
        before = character;
    }
    // JSON wants a digit on both sides of the point, and no plus.
    let (sign, number) = match digits.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", digits.strip_prefix('+').unwrap_or(&digits)),
    };
    let (mantissa, exponent) = match number.find(['e', 'E']) {
        Some(place) => number.split_at(place),
        None => (number, ""),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let part = if part.is_empty() { "0" } else { part };
    serde_json::from_str(&format!("{sign}{whole}.{part}{exponent}")).ok()
}

/// Puts a step on the path while something is read.
impl<'a> Reading<'a> {
    pub(super) fn below<T>(&mut self, step: Step<'a>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let result = read(self);
        self.path.pop();
        result
    }
}
