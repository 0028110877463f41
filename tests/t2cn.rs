//! The config `t2cn`: tables of cases of our own, and what must hold for its supplement.

mod shared;

use std::collections::BTreeSet;
use std::path::Path;

use hanclean::convert::{Config, Converter};

/// Traditional, and what the PRC writes.
const SENTENCES: &[(&str, &str)] = &[
    ("他想像不出山區怎樣畫分,旗幟在風中飄颺。", "他想象不出山区怎样划分,旗帜在风中飘扬。"),
    ("清澈的水澈底改變了茍且的念頭,行人逬開。", "清澈的水彻底改变了苟且的念头,行人迸开。"),
    // 著 and 着.
    ("他執著地看著那本著名的著作。", "他执着地看着那本著名的著作。"),
    ("她著急地沿著河岸走著，成效卓著。", "她着急地沿着河岸走着，成效卓著。"),
    ("視聽著作與有著作權的原著", "视听著作与有著作权的原著"),
    ("學生背著書包，喊著名字，寫著作業。", "学生背着书包，喊着名字，写着作业。"),
    ("他看著名單，對著名單點名。", "他看着名单，对着名单点名。"),
    ("配合著音樂，討論著合著的論著", "配合着音乐，讨论着合著的论著"),
    ("原住民又稱土著，固著於土地", "原住民又称土著，固着于土地"),
    ("曹雪芹著《紅樓夢》", "曹雪芹著《红楼梦》"),
    ("差別顯著，見微知著，恩威並著", "差别显著，见微知著，恩威并著"),
    ("揣著明白裝糊塗", "揣着明白装糊涂"),
    // 账 and 帐.
    ("帳戶、帳號和帳本都在帳面上結清了帳。", "账户、账号和账本都在账面上结清了账。"),
    ("營地裡的帳篷掛著蚊帳。", "营地里的帐篷挂着蚊帐。"),
    ("中軍帳下，芙蓉帳暖", "中军帐下，芙蓉帐暖"),
    // Characters that OpenCC leaves.
    ("鉗口不言、箝制與玉珮的珮環", "钳口不言、钳制与玉佩的佩环"),
    ("雜遝的腳步紛至遝來", "杂沓的脚步纷至沓来"),
    ("反叛份子和分離份子湊份子，隨份子。", "反叛分子和分离分子凑份子，随份子。"),
    ("王翦翦除諸侯，翦綵的人翦髮。", "王翦剪除诸侯，剪彩的人剪发。"),
    ("稻榖滿倉，榖樹在旁。", "稻谷满仓，榖树在旁。"),
    ("黃蘗苦，水稻分蘗。", "黄檗苦，水稻分蘖。"),
    ("甯先生在安甯的夜裡", "甯先生在安宁的夜里"),
    ("佳殽與混殽", "佳肴与混淆"),
    ("姪子揹著背包站在屋簷下。", "侄子背着背包站在屋檐下。"),
    ("官軍勦匪，砲聲隆隆。", "官军剿匪，炮声隆隆。"),
    ("小兒麻痺的彞族姑娘瞇著眼。", "小儿麻痹的彝族姑娘眯着眼。"),
    ("琳瑯滿目的菓子賸下一半。", "琳琅满目的果子剩下一半。"),
    ("烏坵的馬伕摀住耳朵，扠著腰。", "乌丘的马夫捂住耳朵，叉着腰。"),
    ("上顎與下顎", "上颚与下颚"),
    ("妳把牠抱回來", "你把它抱回来"),
    ("寳劒、爗爗、兩隻䴙䴘和一隻鷿鷈", "宝剑、烨烨、两只䴙䴘和一只䴙䴘"),
    ("蒜薹和菜薹", "蒜薹和菜薹"),
    // Old print.
    ("靑年敎授硏究眞値，尙未旣濟。", "青年教授研究真值，尚未既济。"),
    ("衆人爲鄕鎭喫着麪", "众人为乡镇吃着面"),
    // 复 and 覆.
    ("請回覆來信，並答覆覆核的結果。", "请回复来信，并答复复核的结果。"),
    ("大雪覆蓋了山，船傾覆了。", "大雪覆盖了山，船倾覆了。"),
    ("反反覆覆地重覆，再顯示覆蓋範圍", "反反复复地重复，再显示覆盖范围"),
    // 熏 and 薰.
    ("受了薰陶的人煙薰火燎，聞著薰衣草。", "受了熏陶的人烟熏火燎，闻着薰衣草。"),
    // 像 and 象.
    ("好像一幅畫像，象徵一種現象。", "好像一幅画像，象征一种现象。"),
    ("空氣像凍住了，地圖象徵和平。", "空气像冻住了，地图象征和平。"),
    // 徵, 乾, 鍾, 祇, 么.
    ("免徵聲請與象徵聲音的特徵", "免征声请与象征声音的特征"),
    ("政府徵調民夫，宮商角徵羽", "政府征调民夫，宫商角徵羽"),
    ("乾隆年間，曬乾的稻穀乾淨。", "乾隆年间，晒干的稻谷干净。"),
    ("餅乾象徵友誼，蕭乾吃葡萄乾", "饼干象征友谊，萧乾吃葡萄干"),
    // 於 in running text, and as a surname.
    ("於倫敦、於單一、於穆斯林、於戲劇", "于伦敦、于单一、于穆斯林、于戏剧"),
    ("於梨華與樊於期", "於梨华与樊於期"),
    ("情有獨鍾的鍾先生敲鐘", "情有独钟的钟先生敲钟"),
    ("祇有他祇能祭神祇", "只有他只能祭神祇"),
    ("甚麼？這麽說，老么做甚麽？", "什么？这么说，老幺做什么？"),
    // Plans, persons of a kind, coordinates.
    ("規畫與計畫都在籌畫中，企畫案畫得好。", "规划与计划都在筹划中，企划案画得好。"),
    ("恐怖份子出了一份子，知識份子", "恐怖分子出了一份子，知识分子"),
    ("直角座標上的星座", "直角坐标上的星座"),
    // 沉 and 沈.
    ("沈先生沈默不語，石沈大海，低沈而沈穩。", "沈先生沉默不语，石沉大海，低沉而沉稳。"),
    // What else is one character of several.
    ("檯燈、颱風、臺灣、台北", "台灯、台风、台湾、台北"),
    ("多餘的每週旅遊，彷彿迴避詞彙", "多余的每周旅游，仿佛回避词汇"),
    ("佈置佔地，剋星僥倖癒合，昇華晉陞", "布置占地，克星侥幸愈合，升华晋升"),
    ("抽菸喫飯，纔能瞭解；嚐試麵條", "抽烟吃饭，才能了解；尝试面条"),
    ("憂鬱的閒人藉口狼藉", "忧郁的闲人借口狼藉"),
    ("僱傭夥計，託人讚美傢俱的綵繡", "雇佣伙计，托人赞美家具的彩绣"),
    ("嘴脣、人蔘、蝨子、糉子、衚衕", "嘴唇、人参、虱子、粽子、胡同"),
    ("鉅款、鐵鎚、硃砂、獎盃、稜角、古蹟", "巨款、铁锤、朱砂、奖杯、棱角、古迹"),
    ("氾濫、汙染、洩漏、潮溼、暱稱、摺疊", "泛滥、污染、泄漏、潮湿、昵称、折叠"),
    ("神祕的檔案，恆心與慾望，踫到鷄", "神秘的档案，恒心与欲望，碰到鸡"),
    // Hong Kong.
    ("衞生署説：户外温度，枱面上的化粧品", "卫生署说：户外温度，台面上的化妆品"),
    // The table of 2013 does not simplify what is outside of it.
    ("海南鳽與魟魚", "海南鳽与魟鱼"),
];

/// Simplified, which stays as it is.
const SIMPLIFIED: &[&str] = &[
    "著名作家的著作显著提高了他的声望，原著与译著俱佳。",
    "鲁迅著《呐喊》，老舍著《茶馆》。",
    "执着的人沿着河岸看着什么，怎么也不着急。",
    "覆盖、颠覆、重复、答复、复核；显示覆盖率，重覆盖，反覆盖。",
    "薰衣草的香气，熏陶。",
    "这么、那么、多么、要么；什么女人、什么妹妹。",
    "沈先生在沈阳，乾隆皇帝，萧乾，乾县，於梨华，张昇，于丹，后羿，皇后里面。",
    "好像、图像、想象、对象、气象、现象；一份子、股份。",
    "身份、成份、座位、坐标、讲座。",
    "神祇、徵羽、魏徵、尼乾子、慰藉、狼藉、藉藉无名。",
    "瞭望塔上一目了然，皙白，噘嘴，蹚水，凓冽。",
    "干什么、干部、树干、晒干、面粉、方面、一只、只有、几个茶几。",
    "帐篷、蚊帐、账户、账号、仇雠、彷徨、仿佛。",
];

fn converter() -> Converter {
    Converter::new(Config::T2cn)
}

#[test]
fn sentences() {
    let converter = converter();
    for &(source, expected) in SENTENCES {
        assert_eq!(converter.convert(source), expected, "{source}");
    }
}

#[test]
fn simplified_stays() {
    let converter = converter();
    for &text in SIMPLIFIED {
        assert_eq!(converter.convert(text), text);
    }
}

/// What was converted once is Simplified.
#[test]
fn converted_stays() {
    let converter = converter();
    for &(_, expected) in SENTENCES {
        assert_eq!(converter.convert(expected), expected);
    }
}

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/t2cn").join(name);
    std::fs::read_to_string(path).unwrap()
}

/// The columns of a file of the supplement: key, value, reason, source.
fn rows(file: &str) -> Vec<[String; 4]> {
    let text = read(file);
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let columns = |line: &str| line.split('\t').map(String::from).collect::<Vec<_>>();
    lines.map(|line| columns(line).try_into().expect(line)).collect()
}

#[test]
fn the_supplement_is_what_its_readme_says() {
    let text = read("standard.txt");
    let standard: BTreeSet<char> =
        text.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars).collect();
    assert_eq!(standard.len(), 8105);
    for file in ["characters.tsv", "phrases.tsv"] {
        let rows = rows(file);
        for [key, ..] in &rows {
            let known = ["著", "祇", "薹"].contains(&key.as_str());
            let within = key.chars().all(|c| standard.contains(&c));
            assert!(file == "phrases.tsv" || known || !within, "{key} is in the table");
        }
        assert!(rows.is_sorted_by(|one, other| one[0] < other[0]), "{file}: keys in order, once");
        for [key, value, reason, source] in &rows {
            assert!(!reason.is_empty(), "{key}: no reason");
            assert!(["1955", "2013", "usage"].contains(&source.as_str()), "{key}: {source}");
            assert_eq!(key.chars().count() == 1, file == "characters.tsv", "{key}");
            let outside = value.chars().find(|&c| !standard.contains(&c) && !key.contains(c));
            assert_eq!(outside, None, "{key}: {value} is not in the table");
        }
    }
}

/// Each entry gives what it says, and that stays.
#[test]
fn entries() {
    let converter = converter();
    for [key, value, ..] in [rows("characters.tsv"), rows("phrases.tsv")].concat() {
        assert_eq!(converter.convert(&key), value);
        // 著 and 祇 alone are not known to be Simplified.
        if value.chars().count() > 1 {
            assert_eq!(converter.convert(&value), value, "from {key}");
        }
    }
}

/// A treebank in Simplified stays as it is.
#[test]
fn a_simplified_treebank_stays() {
    let Some(treebank) = shared::text("eval/segment/zh_gsdsimp-ud-dev.conllu") else { return };
    let converter = converter();
    let sentences = treebank.lines().filter_map(|line| line.strip_prefix("# text = "));
    let mut count = 0;
    for sentence in sentences {
        assert_eq!(converter.convert(sentence), sentence);
        count += 1;
    }
    assert!(count > 400, "{count} sentences");
}
