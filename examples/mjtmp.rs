use hanclean::normalize::*;
fn main() {
    let t = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let n = Normalizer::new(Rules::NONE.with(Rule::MojibakeGbk));
    let lines: Vec<&str> = t.lines().collect();
    let mut k = 0;
    for p in lines.chunks(20).step_by(37).take(1000) {
        let p = p.join("\n");
        let s = hanclean::decode::Decoder::new()
            .declared(hanclean::decode::Encoding::GB18030)
            .decode(p.as_bytes())
            .text
            .into_owned();
        let o = n.normalize(&s).0;
        for ((a, b), c) in p.lines().zip(o.lines()).zip(s.lines()) {
            if a != b {
                println!("{a}\n{b:?}\n{c:?}\n");
                k += 1;
                if k > 12 {
                    return;
                }
            }
        }
    }
}
