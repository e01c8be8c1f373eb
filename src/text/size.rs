//! How large a file is, in few signs: `820B`, `1.2KB`, `14KB`, `3.1MB`.

/// A size for people. A thousand is a thousand, as browsers and Korean shops count.
pub fn shown(bytes: usize) -> String {
    if bytes < 1000 {
        return format!("{bytes}B");
    }
    let (unit, divisor) = if bytes < 999_500 { ("KB", 1000) } else { ("MB", 1_000_000) };
    let rounded = |parts: usize| bytes.saturating_mul(parts).saturating_add(divisor / 2) / divisor;
    let tenths = rounded(10);
    if tenths < 100 { format!("{}.{}{unit}", tenths / 10, tenths % 10) } else { format!("{}{unit}", rounded(1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        let check = |bytes: usize, expected: &str| assert_eq!(shown(bytes), expected, "{bytes}");
        check(0, "0B");
        check(999, "999B");
        check(1000, "1.0KB");
        check(1249, "1.2KB");
        check(9949, "9.9KB");
        check(14_499, "14KB");
        check(999_499, "999KB");
        check(999_500, "1.0MB");
        check(48_600_000, "49MB");
        assert!(shown(usize::MAX).ends_with("MB"));
    }
}
