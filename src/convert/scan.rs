use super::chain::{Chain, Window};
use super::compatibility::{is_compatibility, unified};
use super::front::{Cell, DESCRIPTION, Front, Single, filter_bit};
use super::record::Record;

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
    let mut output = Output { written: output.len(), bytes: output };
    let mut position = 0;
    while position < text.len() {
        position = fast(front, text.as_bytes(), position, &mut output, record);
        if position < text.len() {
            let rest = &text[position..];
            position += step(front, &mut window, rest, &mut scratch, &mut output, record);
        }
    }
    output.bytes.truncate(output.written);
}

/// The output, with room made in advance: `bytes` is longer than what is written.
struct Output<'b> {
    bytes: &'b mut Vec<u8>,
    written: usize,
}

impl Output<'_> {
    /// How much is converted before room is made again: the room stays in the first cache.
    const ROOM: usize = 16 << 10;

    fn push(&mut self, text: &str) {
        self.make_room(text.len());
        self.bytes[self.written..self.written + text.len()].copy_from_slice(text.as_bytes());
        self.written += text.len();
    }

    fn make_room(&mut self, len: usize) {
        if self.bytes.len() < self.written + len {
            self.bytes.resize(self.written + len + Self::ROOM, 0);
        }
    }
}

/// Converts from `read` on as long as the front alone decides; gives where that ended.
///
/// The hot loop: one look-up for a character, no branch on whether it changes.
fn fast<R: Record>(
    front: &Front,
    source: &[u8],
    mut read: usize,
    output: &mut Output<'_>,
    record: &mut R,
) -> usize {
    let ascii = front.ascii_is_same();
    'room: loop {
        output.make_room(8);
        let room = &mut output.bytes[..];
        let mut written = output.written;
        // Eight bytes, so that the next character can be looked at without further checks.
        while let Some(next) = source[read..].first_chunk::<8>() {
            let Some(place) = room[written..].first_chunk_mut::<8>() else {
                output.written = written;
                continue 'room;
            };
            if next[0] < 0x80 && ascii {
                *place = *next;
                let high = u64::from_le_bytes(*next) & 0x8080_8080_8080_8080;
                let len = (high.trailing_zeros() / 8) as usize;
                record.keep(len);
                (read, written) = (read + len, written + len);
                continue;
            }
            if next[0] & 0xF0 != 0xE0 {
                break;
            }
            let code = three(next[0], next[1], next[2]);
            let cell = front.cell(code);
            let target = match cell.wrapping_sub(1) {
                DESCRIPTION.. => u32::from(cell),
                head => {
                    let follower = three(next[3], next[4], next[5]);
                    if cell == DESCRIPTION
                        || next[3] & 0xF0 != 0xE0
                        || front.filter(head.into()) & filter_bit(follower) != 0
                        || is_compatibility(follower)
                    {
                        break;
                    }
                    let single = front.single_code(head.into());
                    if single > 0xFFFF {
                        break;
                    }
                    single
                }
            };
            let utf8 = encode_three(if target == 0 { code } else { target });
            place[..4].copy_from_slice(&utf8);
            if target == 0 {
                record.keep(3);
            } else {
                record.replace_three();
            }
            (read, written) = (read + 3, written + 3);
        }
        output.written = written;
        return read;
    }
}

/// The code point of a character of three bytes.
fn three(a: u8, b: u8, c: u8) -> u32 {
    u32::from(a & 0xF) << 12 | u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F)
}

/// Three bytes and one to be overwritten.
fn encode_three(code: u32) -> [u8; 4] {
    let utf8 = 0x0080_80E0 | code >> 12 | (code >> 6 & 0x3F) << 8 | (code & 0x3F) << 16;
    utf8.to_le_bytes()
}

/// Converts what begins `text`: one character that the front decides, else as much as the stages
/// need until they are in step. Gives how much of `text` that was.
fn step<R: Record>(
    front: &Front,
    window: &mut Window<'_>,
    text: &str,
    scratch: &mut String,
    output: &mut Output<'_>,
    record: &mut R,
) -> usize {
    let mut chars = text.chars();
    let Some(c) = chars.next() else { return 0 };
    let source = &text[..c.len_utf8()];
    let mut utf8 = [0; 4];
    let converted = match Cell::of(front.cell(c.into())) {
        Cell::Same => source,
        Cell::Becomes(target) => target.encode_utf8(&mut utf8),
        Cell::Head(head) if !may_follow(front.filter(head), chars.next()) => {
            match front.single(head) {
                Single::Same => source,
                Single::Char(target) => target.encode_utf8(&mut utf8),
                Single::Text(text) => text,
            }
        }
        Cell::Head(_) | Cell::Description => {
            scratch.clear();
            let end = window.convert(text, 0, scratch).end;
            record.replace(&text[..end], scratch);
            output.push(scratch);
            return end;
        }
    };
    record.replace(source, converted);
    output.push(converted);
    source.len()
}

/// Whether a match of several characters can go on with `next`.
fn may_follow(filter: u64, next: Option<char>) -> bool {
    next.is_some_and(|c| filter & filter_bit(unified(c).into()) != 0)
}
