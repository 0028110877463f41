//! Segmentation.
use hanclean::segment::*;
#[test]
fn show() {
    for t in [
        "我们中出了一个叛徒，3.14是π。看https://a.com/b?c=(d)，或mail a.b@c.com。5G手机C++程序C#语言S-IVB AT&T 1,000元 09:03:00 25℃ 50% 👨‍👩‍👧😀🇨🇳1️⃣ 买T恤卡拉OK 葛\u{E0100}城……——the cat's café-x don’t 3，4;a:b key_1 80km/h 二〇二四",
    ] {
        let v = Segmenter::new().segment(t);
        println!(
            "{}",
            v.iter()
                .map(|x| format!("{}/{:?}", x.surface(t), x.kind))
                .collect::<Vec<_>>()
                .join(" ")
        );
    }
}
