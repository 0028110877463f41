use super::chain::{Chain, Window};
use super::compatibility::unified;
use super::front::{Cell, DESCRIPTION, Front, filter_bit};
use super::record::Record;

/// How many bytes of the source are converted before room is made for more.
const WINDOW: usize = 16 << 10;
/// What one turn of the loop may write beyond what it reads.
const SLACK: usize = 16;

/// Converts all of `text` and appends the result to `output`, whole characters only.
pub(super) fn scan<R: Record>(
    front: &Front,
    chain: &Chain,
    text: &str,
    output: &mut Vec<u8>,
    record: &mut R,
) {
    let mut window = Window::new(chain);
    let mut scratch = String::new();
    let mut position = 0;
    let mut written = output.len();
    while position < text.len() {
        let end = text.len().min(position + WINDOW);
        output.resize(written + (end - position) + SLACK, 0);
        let place = Place { read: position, written };
        let place = fast(front, text.as_bytes(), end, place, output, record);
        (position, written) = (place.read, place.written);
        if position >= end {
            continue;
        }
        output.truncate(written);
        position += step(front, &mut window, &text[position..], &mut scratch, output, record);
        written = output.len();
    }
    output.truncate(written);
}

#[derive(Clone, Copy)]
struct Place {
    read: usize,
    written: usize,
}

/// Converts character by character as long as the front alone decides; stops before a character
/// that it does not decide, and near `end`.
fn fast<R: Record>(
    front: &Front,
    source: &[u8],
    end: usize,
    place: Place,
    output: &mut [u8],
    record: &mut R,
) -> Place {
    let Place { mut read, mut written } = place;
    let ascii = front.ascii_is_same();
    while read < end {
        // Eight bytes, so that whatever follows can be looked at without a check for each byte.
        let (Some(&next), Some(room)) =
            (source[read..].first_chunk::<8>(), output[written..].first_chunk_mut::<8>())
        else {
            break;
        };
        if next[0] < 0x80 && ascii {
            *room = next;
            let high = u64::from_le_bytes(next) & 0x8080_8080_8080_8080;
            let len = (high.trailing_zeros() / 8) as usize;
            record.keep(len);
            (read, written) = (read + len, written + len);
            continue;
        }
        if next[0] & 0xF0 != 0xE0 {
            break;
        }
        let code = u32::from(next[0] & 0xF) << 12
            | u32::from(next[1] & 0x3F) << 6
            | u32::from(next[2] & 0x3F);
        let cell = front.cell(code);
        if cell.wrapping_sub(1) < DESCRIPTION {
            break;
        }
        let target = if cell == 0 { code } else { cell.into() };
        let utf8 = 0x0080_80E0 | target >> 12 | (target >> 6 & 0x3F) << 8 | (target & 0x3F) << 16;
        room[..4].copy_from_slice(&utf8.to_le_bytes());
        if cell == 0 {
            record.keep(3);
        } else {
            record.replace_three();
        }
        (read, written) = (read + 3, written + 3);
    }
    Place { read, written }
}

/// Converts what begins `text`: one character that the front decides, else as much as the stages
/// need until they are in step. Gives how much of `text` that was.
fn step<R: Record>(
    front: &Front,
    window: &mut Window<'_>,
    text: &str,
    scratch: &mut String,
    output: &mut Vec<u8>,
    record: &mut R,
) -> usize {
    let mut chars = text.chars();
    let Some(c) = chars.next() else { return 0 };
    let len = c.len_utf8();
    let mut utf8 = [0; 4];
    let converted = match Cell::of(front.cell(c.into())) {
        Cell::Same => &text[..len],
        Cell::Becomes(target) => &*target.encode_utf8(&mut utf8),
        Cell::Head(head) if !may_follow(front.filter(head), chars.next()) => {
            front.single(head).unwrap_or(&text[..len])
        }
        Cell::Head(_) | Cell::Description => {
            scratch.clear();
            let end = window.convert(text, 0, scratch).end;
            record.replace(&text[..end], scratch);
            output.extend_from_slice(scratch.as_bytes());
            return end;
        }
    };
    record.replace(&text[..len], converted);
    output.extend_from_slice(converted.as_bytes());
    len
}

/// Whether a match of several characters can go on with `next`.
fn may_follow(filter: u64, next: Option<char>) -> bool {
    next.is_some_and(|c| filter & filter_bit(unified(c)) != 0)
}
