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
