//! Character references of HTML: `&amp;`, `&eacute;`, `&#8211;`.

/// The names of the characters from U+00A0 to U+00FF, in their order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
    acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde \
    Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc \
    Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml \
    aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc \
    otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// Names with their characters after them.
const OTHERS: &str = "quot \" amp & lt < gt > OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ Alpha Α Beta Β \
    Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π \
    Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ \
    eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigma σ tau τ \
    upsilon υ phi φ chi χ psi ψ omega ω thetasym ϑ upsih ϒ piv ϖ ensp \u{2002} emsp \u{2003} thinsp \u{2009} \
    zwnj \u{200c} zwj \u{200d} lrm \u{200e} rlm \u{200f} ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ \
    rdquo ” bdquo „ dagger † Dagger ‡ bull • hellip … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ \
    frasl ⁄ euro € image ℑ weierp ℘ real ℜ trade ™ alefsym ℵ larr ← uarr ↑ rarr → darr ↓ harr ↔ crarr ↵ \
    lArr ⇐ uArr ⇑ rArr ⇒ dArr ⇓ hArr ⇔ forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ \
    sum ∑ minus − lowast ∗ radic √ prop ∝ infin ∞ ang ∠ and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ \
    asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ nsub ⊄ sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅ lceil ⌈ \
    rceil ⌉ lfloor ⌊ rfloor ⌋ lang ⟨ rang ⟩ loz ◊ spades ♠ clubs ♣ hearts ♥ diams ♦ apos '";

/// A text without its references. Those that are not known stay.
pub(in super::super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        rest = &rest[start..];
        let name = rest[1..]
            .find(|character: char| !(character.is_ascii_alphanumeric() || character == '#'))
            .filter(|end| (1..=24).contains(end) && rest[1 + end..].starts_with(';'))
            .map(|end| &rest[1..=end]);
        if let Some((name, character)) = name.and_then(|name| Some((name, character(name)?))) {
            plain.push(character);
            rest = &rest[name.len() + 2..];
        } else {
            plain.push('&');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    plain
}

/// The same by older servers: short names only, in their own spelling.
pub(super) fn unescape_as_older_servers(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        rest = &rest[start + 1..];
        let meant = rest.split_once(';').and_then(|(name, after)| {
            let short = name.trim_start_matches('#').len() <= 8;
            let exact = !name.starts_with("#X") && short;
            let meant = match name {
                "AMP" => '&',
                "LT" => '<',
                "GT" => '>',
                "QUOT" => '"',
                "COPY" => '©',
                "REG" => '®',
                "TRADE" => '™',
                "#0" | "#x0" => '\0',
                _ if name.bytes().all(|byte| byte.is_ascii_uppercase()) && name != "ETH" && name != "THORN" => {
                    return None;
                }
                _ => character(name).or_else(|| surrogate(name))?,
            };
            exact.then_some((meant, after))
        });
        if let Some((meant, after)) = meant {
            plain.push(meant);
            rest = after;
        } else {
            plain.push('&');
        }
    }
    plain.push_str(rest);
    plain
}

/// Half a surrogate pair is no character.
fn surrogate(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    (0xD800..=0xDFFF).contains(&code).then_some('\u{fffd}')
}

/// The character that a reference stands for, without its `&` and `;`.
pub(in super::super) fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return match code {
            0x80..=0x9f => char::from_u32(code).map(super::mojibake::windows_1252),
            0 => Some('\u{fffd}'),
            _ => char::from_u32(code),
        };
    }
    let upper = name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    if let Some(place) = LATIN.split(' ').position(|known| known == name) {
        return char::from_u32(0xA0 + u32::try_from(place).ok()?);
    }
    let mut words = OTHERS.split(' ');
    while let (Some(known), Some(character)) = (words.next(), words.next()) {
        if known == name {
            return character.chars().next();
        }
    }
    // Names that were written in capitals: `&NTILDE;`.
    let small = character(&upper.then(|| name.to_ascii_lowercase())?)?;
    match small {
        '\u{e0}'..='\u{fe}' if small != '÷' => char::from_u32(u32::from(small) - 0x20),
        other => Some(other.to_ascii_uppercase()),
    }
}
