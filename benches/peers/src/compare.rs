/// How many characters of `other` are not those of `right`: line by line, character by character
/// where a line has as many of them, else what remains between what both begin and end with.
pub(crate) fn different_characters(right: &str, other: &str) -> usize {
    let (mut a, mut b) = (right.split('\n'), other.split('\n'));
    let mut different = 0;
    loop {
        match (a.next(), b.next()) {
            (None, None) => return different,
            (Some(a), Some(b)) => different += in_line(a, b),
            (Some(rest), None) | (None, Some(rest)) => different += rest.chars().count() + 1,
        }
    }
}

fn in_line(right: &str, other: &str) -> usize {
    if right == other {
        return 0;
    }
    let (right, other): (Vec<char>, Vec<char>) = (right.chars().collect(), other.chars().collect());
    let pairs = right.iter().zip(&other);
    if right.len() == other.len() {
        return pairs.filter(|(a, b)| a != b).count();
    }
    let head = pairs.take_while(|(a, b)| a == b).count();
    let tails = right[head..].iter().rev().zip(other[head..].iter().rev());
    let tail = tails.take_while(|(a, b)| a == b).count();
    right.len().max(other.len()) - head - tail
}

#[cfg(test)]
mod tests {
    use super::different_characters;

    #[test]
    fn rows() {
        let rows = [
            ("", "", 0),
            ("一二\n三", "一二\n三", 0),
            ("一二\n三", "一四\n五", 2),
            ("甲一二三乙", "甲四五乙", 3),
            ("甲乙", "甲丙乙", 1),
            ("一\n二", "一", 2),
        ];
        for (right, other, count) in rows {
            assert_eq!(different_characters(right, other), count, "{right:?} {other:?}");
        }
    }
}
