/// Whether it is an ORCID as the servers check it: with or without its address, hyphens anywhere, the check digit of
/// ISO 7064 MOD 11-2, and within the two blocks that ORCID was given.
pub(super) fn is_valid(identifier: &str) -> bool {
    let text = identifier.trim();
    let text = ["https://orcid.org/", "http://orcid.org/"]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .unwrap_or(text);
    let digits: Vec<char> = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let Some((last, first)) = digits.split_last() else {
        return false;
    };
    if first.len() != 15 {
        return false;
    }
    let Some(values) = first.iter().map(|c| c.to_digit(10)).collect::<Option<Vec<_>>>() else {
        return false;
    };
    let sum = values.iter().fold(0, |sum, digit| (sum + digit) * 2 % 11);
    let check = (12 - sum) % 11;
    let expected = if check == 10 {
        'X'
    } else {
        char::from_digit(check, 10).unwrap_or('?')
    };
    let number = values
        .iter()
        .fold(0_u64, |number, digit| number * 10 + u64::from(*digit));
    let in_block = (15_000_000..=35_000_000).contains(&number) || (900_000_000_000..=900_100_000_000).contains(&number);
    last.to_ascii_uppercase() == expected && in_block
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn an_orcid_is_known_by_its_check_digit_and_its_block() {
        for good in [
            "0000-0002-1825-0097",
            "https://orcid.org/0000-0002-1825-0097",
            "0000-0002-1694-233X",
            "000000021694233x",
        ] {
            assert!(is_valid(good), "{good}");
        }
        for bad in [
            "0000-0002-1825-0098",
            "0000-0002-1825",
            "",
            "0000-0001-2103-2683 x",
            "1234-5678-9012-3456",
            "0000 0001 2103 268é",
        ] {
            assert!(!is_valid(bad), "{bad}");
        }
    }
}
