//! URLs and e-mail addresses inside running text.
//!
//! In Chinese, text follows a URL without a space: `见https://example.com/a。` So a URL here has
//! ASCII characters only ([RFC 3986](https://www.rfc-editor.org/rfc/rfc3986)) and ends at the first
//! other character. A path with Han is cut short: it cannot be distinguished from the
//! sentence.
//!
//! Both functions are anchored: they match at the start of the given text. They are linear in what
//! they match; [`email`] also returns how far it looked, so that its caller never scans a text
//! twice.

/// Returns the length in bytes of the URL at the start of `text`.
///
/// It begins with a scheme of at most 16 bytes and `://`, or with `www.`. Punctuation at its end
/// belongs to the sentence, as does a closing bracket without its opening one:
///
/// ```text
/// https://zh.wikipedia.org/wiki/A_(b)    whole
/// https://example.com/a).                without ")."
/// ```
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

/// Returns whether a URL can contain `byte`: unreserved and reserved characters, and `%`.
fn is_url_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}

/// Looks for an e-mail address at the start of `text`. Returns the length of what could be its
/// local part, and the length of the whole address if there is one, both in bytes.
///
/// The local part is a dot-atom of [RFC 5322](https://www.rfc-editor.org/rfc/rfc5322) without its
/// rare marks. The host name has two or more labels, of which the last has only letters.
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
