/// The length of the URL that `text` begins with.
///
/// It begins with a scheme and `://`, or with `www.`, and has ASCII characters of RFC 3986 only:
/// in Chinese text the words after a URL follow it without a space. Marks at its end belong to the
/// sentence, as does a bracket that it does not open.
pub(crate) fn url(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if !bytes.first()?.is_ascii_alphabetic() {
        return None;
    }
    let scheme = bytes
        .iter()
        .take(16)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'))
        .count();
    let prefix = if bytes[scheme..].starts_with(b"://") {
        scheme + 3
    } else if bytes.get(..4)?.eq_ignore_ascii_case(b"www.") {
        4
    } else {
        return None;
    };
    let body = bytes[prefix..].iter().take_while(|&&b| is_url_byte(b)).count();
    let mut end = prefix + body;
    let count = |bracket: u8| bytes[prefix..end].iter().filter(|&&b| b == bracket).count();
    let mut excess =
        [count(b')').saturating_sub(count(b'(')), count(b']').saturating_sub(count(b'['))];
    while end > prefix {
        match bytes[end - 1] {
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b'(' | b'[' => {}
            b')' if excess[0] > 0 => excess[0] -= 1,
            b']' if excess[1] > 0 => excess[1] -= 1,
            _ => break,
        }
        end -= 1;
    }
    bytes[prefix..end].iter().any(u8::is_ascii_alphanumeric).then_some(end)
}

/// What may stand in a URL: unreserved and reserved characters, and `%`.
fn is_url_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}

/// The length of what could be the part before the `@`, and that of the e-mail address that `text`
/// begins with if it is one: a dot-atom of RFC 5322 without its rare marks, `@`, and a host name of
/// two or more labels of which the last is of letters.
pub(crate) fn email(text: &str) -> (usize, Option<usize>) {
    let bytes = text.as_bytes();
    let local = bytes
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-'))
        .count();
    if !bytes.first().is_some_and(u8::is_ascii_alphanumeric)
        || bytes.get(local) != Some(&b'@')
        || text[..local].ends_with('.')
    {
        return (local, None);
    }
    let host = &text[local + 1..];
    let len =
        host.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')).count();
    let host = host[..len].trim_end_matches(['.', '-']);
    let is_host = host.split('.').all(|label| !label.is_empty())
        && host
            .rsplit_once('.')
            .is_some_and(|(_, top)| top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic()));
    (local, is_host.then_some(local + 1 + host.len()))
}
