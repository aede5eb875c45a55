//! Languages: the ids of the repositories' list are those of ISO 639-3.

/// Codes of two letters, each with that of three after it.
const CODES: &str = "aa aar ab abk ae ave af afr ak aka am amh an arg ar ara as asm av ava ay aym az aze ba bak be bel bg bul \
    bi bis bm bam bn ben bo bod br bre bs bos ca cat ce che ch cha co cos cr cre cs ces cu chu cv chv cy cym \
    da dan de deu dv div dz dzo ee ewe el ell en eng eo epo es spa et est eu eus fa fas ff ful fi fin fj fij \
    fo fao fr fra fy fry ga gle gd gla gl glg gn grn gu guj gv glv ha hau he heb hi hin ho hmo hr hrv ht hat \
    hu hun hy hye hz her ia ina id ind ie ile ig ibo ii iii ik ipk io ido is isl it ita iu iku ja jpn jv jav \
    ka kat kg kon ki kik kj kua kk kaz kl kal km khm kn kan ko kor kr kau ks kas ku kur kv kom kw cor ky kir \
    la lat lb ltz lg lug li lim ln lin lo lao lt lit lu lub lv lav mg mlg mh mah mi mri mk mkd ml mal mn mon \
    mr mar ms msa mt mlt my mya na nau nb nob nd nde ne nep ng ndo nl nld nn nno no nor nr nbl nv nav ny nya \
    oc oci oj oji om orm or ori os oss pa pan pi pli pl pol ps pus pt por qu que rm roh rn run ro ron ru rus \
    rw kin sa san sc srd sd snd se sme sg sag si sin sk slk sl slv sm smo sn sna so som sq sqi sr srp ss ssw \
    st sot su sun sv swe sw swa ta tam te tel tg tgk th tha ti tir tk tuk tl tgl tn tsn to ton tr tur ts tso \
    tt tat tw twi ty tah ug uig uk ukr ur urd uz uzb ve ven vi vie vo vol wa wln wo wol xh xho yi yid yo yor \
    za zha zh zho zu zul";

/// Names that people write, each with its code.
const NAMES: &[(&str, &str)] = &[
    ("arabic", "ara"),
    ("chinese", "zho"),
    ("dutch", "nld"),
    ("english", "eng"),
    ("french", "fra"),
    ("german", "deu"),
    ("italian", "ita"),
    ("japanese", "jpn"),
    ("portuguese", "por"),
    ("russian", "rus"),
    ("spanish", "spa"),
];

/// The id of a language: from `en`, `en-GB`, `eng`, `English` or an address that ends in a code.
pub(super) fn id(said: &str) -> Option<String> {
    let lower = said.trim().to_ascii_lowercase();
    let last = lower.trim_end_matches('/').rsplit('/').next()?;
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == last) {
        return Some((*code).to_owned());
    }
    let code = last.split(['-', '_']).next()?;
    if !code.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    match code.len() {
        3 => Some(code.to_owned()),
        2 => {
            let mut words = CODES.split_ascii_whitespace();
            words.find(|word| *word == code)?;
            words.next().map(str::to_owned)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_codes_and_names() {
        for (said, code) in [
            ("en", Some("eng")),
            ("en-GB", Some("eng")),
            ("fra", Some("fra")),
            ("Spanish", Some("spa")),
            ("https://www.loc.gov/standards/iso639-2/php/langcodes/de", Some("deu")),
            ("zu", Some("zul")),
            ("Klingon", None),
            ("xx", None),
            ("", None),
        ] {
            assert_eq!(id(said).as_deref(), code, "{said}");
        }
    }
}
