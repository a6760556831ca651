//! What a plain scalar is, by the core schema of YAML 1.2 (section 10.3.2 of the specification).

use super::Value;

/// The value of a scalar without quotation marks.
pub(super) fn resolved(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        ".nan" | ".NaN" | ".NAN" => return Value::Float(f64::NAN),
        _ => {}
    }
    // Every number begins with one of these, and most texts do not.
    if !text.starts_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '+' | '-' | '.')) {
        return Value::Text(text.to_owned());
    }
    number(text).unwrap_or_else(|| Value::Text(text.to_owned()))
}

fn number(text: &str) -> Option<Value> {
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(bare, ".inf" | ".Inf" | ".INF") {
        return Some(Value::Float(if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY }));
    }
    if !is_decimal(bare) {
        return None;
    }
    if let Ok(integer) = text.parse() {
        return Some(Value::Integer(integer));
    }
    text.parse().ok().map(Value::Float)
}

/// `0o17`, `0xff`; one that is too large for an integer is a float, as with decimal digits.
fn radix(digits: &str, radix: u32) -> Option<Value> {
    if digits.is_empty() || !digits.chars().all(|sign| sign.is_digit(radix)) {
        return None;
    }
    let large =
        || digits.chars().fold(0.0, |sum, sign| sum * f64::from(radix) + f64::from(sign.to_digit(radix).unwrap_or(0)));
    Some(i64::from_str_radix(digits, radix).map_or_else(|_| Value::Float(large()), Value::Integer))
}

/// Digits, a point between or beside them, and an exponent; the sign is already gone.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    exponent && digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn core_schema() {
        assert_eq!(resolved("07"), Value::Integer(7));
        assert_eq!(resolved("-12"), Value::Integer(-12));
        assert_eq!(resolved("0x1F"), Value::Integer(31));
        assert_eq!(resolved("0o17"), Value::Integer(15));
        assert_eq!(resolved("1e3"), Value::Float(1000.0));
        assert_eq!(resolved(".5"), Value::Float(0.5));
        assert_eq!(resolved("-.inf"), Value::Float(f64::NEG_INFINITY));
        assert_eq!(resolved("99999999999999999999"), Value::Float(1e20));
        assert_eq!(resolved("0xffffffffffffffffffff"), Value::Float(1_208_925_819_614_629_174_706_175.0));
    }

    #[test]
    fn what_only_looks_like_a_number_is_text() {
        for text in
            ["2026-11-20", "1.0.0", "12a", "-", "+", ".", "e3", "1e", "0x", "0o8", "۱۹۱۷", "infinity", "1_000", "no"]
        {
            assert_eq!(resolved(text), Value::Text(text.to_owned()));
        }
    }
}
