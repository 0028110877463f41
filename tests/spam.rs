//! The detector on pages written for this test: what it finds, where exactly, and what it leaves
//! alone.
//!
//! Cases are tables of a name and a page, in which the expected blocks are between ⟦ and ⟧. A page
//! without these marks must stay as it is.

mod shared;

use hanclean::spam::{Block, Detector, Inline, Kind, Scope, Sensitivity, Signal, UserRules, strip};
use proptest::prelude::*;

/// Finds the blocks of pages whose expected blocks are between ⟦ and ⟧, and compares the bytes.
fn check(cases: &[(&str, &str)]) {
    let detector = Detector::new();
    for (name, marked) in cases {
        let text = marked.replace(['⟦', '⟧'], "");
        let expected: Vec<&str> =
            marked.split('⟦').skip(1).map(|part| part.split('⟧').next().unwrap_or("")).collect();
        let blocks = detector.find(&text);
        let found: Vec<&str> = blocks.iter().map(|block| &text[block.span.range()]).collect();
        assert_eq!(found, expected, "{name}: {blocks:#?}");
    }
}

/// A clean Traditional page, to put blocks above, below or into.
const TRADITIONAL: &str = "鎮公所昨天宣布,舊橋的整修將於下個月開始。工程為期三個月,期間車輛須改道。\n\
    居民對此表示歡迎,也有人擔心會影響商家的生意。\n";
/// The same in Simplified.
const SIMPLIFIED: &str = "镇政府昨天宣布，旧桥的整修将于下个月开始。工程为期三个月，期间车辆须绕行。\n\
    居民对此表示欢迎，也有人担心会影响商家的生意。\n";

/// Blocks of each shape, trade, script and disguise.
#[test]
fn blocks_are_found_to_the_byte() {
    let page = |rest: &str| format!("{TRADITIONAL}{rest}");
    let simple = |rest: &str| format!("{SIMPLIFIED}{rest}");
    let cases = [
        ("own line, bars", page("⟦成人视频在线观看| 国产精品无码| 午夜福利影院| 欧美激情视频|⟧")),
        (
            "own line, line end",
            page("⟦成人视频在线观看_国产精品无码_午夜福利影院_欧美激情视频⟧\n")
                .replace("⟧\n", "\n⟧"),
        ),
        (
            "glued, space",
            page("橋面將拓寬。⟦ 成人视频在线观看,国产精品无码,午夜福利影院,欧美激情视频⟧"),
        ),
        (
            "glued, nothing",
            page("橋面將拓寬。⟦成人视频在线观看-国产精品无码-午夜福利影院-欧美激情视频⟧"),
        ),
        ("header", format!("⟦成人视频在线观看_国产精品无码_午夜福利影院⟧\n\n{TRADITIONAL}")),
        (
            "Simplified page, spaces",
            simple("⟦友情链接1：网上赌场 百家乐技巧 足球投注网 真人娱乐城 老虎机游戏⟧"),
        ),
        (
            "heading on its own line",
            simple(
                "友情链接：\n⟦网上赌场 百家乐技巧 足球投注网 真人娱乐城 老虎机游戏⟧\n版权所有：石桥镇政府",
            ),
        ),
        (
            "a phrase a line",
            simple(
                "⟦网上赌场\n百家乐技巧\n足球投注网\n真人娱乐城\n老虎机游戏⟧\n版权所有：石桥镇政府",
            ),
        ),
        (
            "a name among them",
            simple("⟦网上赌场 百家乐技巧 石桥镇小吃 足球投注网 真人娱乐城 老虎机游戏⟧"),
        ),
        ("lottery", simple("⟦香港六合彩资料 特码玄机图 白小姐一肖中特 时时彩计划软件⟧")),
        ("surrogacy", simple("⟦代孕价格 代孕公司 代孕中介⟧")),
        ("escort, Traditional", page("⟦台北外送茶 高雄外約茶 全套服務 援交妹 茶莊推薦⟧")),
        ("loans, Traditional", page("⟦小額借款 支票貼現 汽車借款免留車 房屋二胎 當舖借錢⟧")),
        ("casino, Traditional", page("⟦娛樂城推薦 現金版百家樂 真人視訊 運彩投注網站 老虎機⟧")),
        ("between the characters", simple("⟦网*上*赌*场 百·家·乐 真★人★娱★乐★城 足球投注网⟧")),
        ("wide and styled", simple("⟦𝐛𝐞𝐭𝟑𝟔𝟓娱乐城 ｂｅｔ３６５开户 αv天堂 真人百家乐⟧")),
        (
            "entities",
            simple(
                "⟦&#30334;&#23478;&#20048; &#36172;&#22330;&#25915;&#30053; &#23089;&#20048;&#22478;&#x5F00;&#x6237;⟧",
            ),
        ),
        ("invoice with a number", simple("⟦代开发票 开具发票 微信13800000000 保真⟧")),
    ];
    let cases: Vec<(&str, &str)> =
        cases.iter().map(|(name, text)| (*name, text.as_str())).collect();
    check(&cases);
}

/// Pages that talk about the same things as spam does, or look like lists of phrases.
#[test]
fn clean_pages_are_left_alone() {
    check(&[
        ("empty", ""),
        ("news, Traditional", TRADITIONAL),
        ("news, Simplified", SIMPLIFIED),
        (
            "navigation",
            "首页 | 新闻 | 视频 | 体育 | 娱乐 | 彩票 | 游戏 | 下载 | 官网 | 客服\n上一篇 下一篇",
        ),
        ("tags", "标签：亚洲 欧洲 美女 摄影 高清 免费 下载 视频 旅游 美食"),
        (
            "statute",
            "第三百零三条 以营利为目的，聚众赌博或者以赌博为业的，处三年以下有期徒刑。\n\
            开设赌场的，处五年以下有期徒刑、拘役或者管制，并处罚金。\n\
            第三百六十三条 制作、贩卖淫秽物品牟利的，处三年以下有期徒刑。",
        ),
        (
            "offences",
            "组织卖淫\n开设赌场\n赌博\n传播淫秽物品\n伪造公文\n买卖身份证件\n非法经营\n诈骗",
        ),
        (
            "police",
            "警方昨天捣毁一个网络赌博平台，抓获犯罪嫌疑人八名。\n\
            该平台以“百家乐”“老虎机”为名吸引网民，涉案赌资上千万元。",
        ),
        (
            "about spam",
            "近来不少学校的网页被人加上了“网上赌场”“百家乐技巧”之类的词语。\n\
            站长应当检查页面的末尾，看看有没有不属于自己的链接，并及时更新程序。",
        ),
        (
            "travel",
            "澳门的酒店很多，威尼斯人和新濠天地之间可以走路。\n孩子们喜欢的是运河和商店，不必进赌场。",
        ),
        (
            "sex education",
            "性教育课程应当告诉青少年身体的变化。\n医生说，关于自慰的许多说法没有根据。",
        ),
        (
            "lottery results",
            "双色球 大乐透 排列三 福彩3D 七星彩 开奖结果 走势图 开奖公告\n江苏快3 吉林快3 11选5",
        ),
        (
            "company",
            "无码科技（杭州）有限公司 浙ICP备12345678号\n电话：0571-12345678 QQ：123456789",
        ),
        (
            "footer",
            "版权所有 石桥镇政府 | 技术支持：石桥网络 | 电话：010-12345678 | 京ICP备12345678号",
        ),
        ("products", "热门：淄博无纺布价格 山东无纺布厂家 临沂口罩价格 潍坊口罩批发 烟台手套批发"),
        ("poem", "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。"),
        ("code", "fn main() { let av = 91; println!(\"{av} | {}\", av * 3); }"),
        ("one phrase", "镇上的老人喜欢打麻将。\n百家乐"),
    ]);
}

#[test]
fn the_kind_is_recognised() {
    let cases = [
        ("成人视频在线观看 国产精品无码 午夜福利影院 久久综合", Kind::Adult),
        ("网上赌场 百家乐技巧 足球投注网 真人娱乐城", Kind::Gambling),
        ("香港六合彩资料 特码玄机图 白小姐一肖中特", Kind::Lottery),
        ("办毕业证 办理证件 刻章办证 代开发票", Kind::Documents),
        ("新开传奇私服 传奇sf发布网 魔域私服", Kind::Games),
        ("小額借款 支票貼現 汽車借款免留車 房屋二胎", Kind::Loans),
        ("外送茶 援交妹 全套服務 樓鳳", Kind::Escort),
        ("代孕价格 代孕公司 代孕中介", Kind::Surrogacy),
        ("迷情药 催情药 听话水 壮阳药", Kind::Pharma),
    ];
    for (block, kind) in cases {
        let text = format!("{SIMPLIFIED}{block}");
        let kinds: Vec<Kind> = Detector::new().find(&text).iter().map(|b| b.kind).collect();
        assert_eq!(kinds, [kind], "{block}");
    }
}

#[test]
fn scope_and_sensitivity_choose() {
    let block = "网上赌场 百家乐技巧 足球投注网 真人娱乐城";
    let text = format!("{block}\n{SIMPLIFIED}");
    let count = |detector: Detector, text: &str| detector.find(text).len();
    assert_eq!(count(Detector::builder().scope(Scope::Anywhere).build(), &text), 1);
    assert_eq!(count(Detector::builder().scope(Scope::Ends).build(), &text), 1);
    let text = format!("{SIMPLIFIED}{block}");
    assert_eq!(count(Detector::builder().scope(Scope::Ends).build(), &text), 1);
    let text = format!("{SIMPLIFIED}{block}\n{SIMPLIFIED}");
    assert_eq!(count(Detector::builder().scope(Scope::Anywhere).build(), &text), 1);
    assert_eq!(count(Detector::builder().scope(Scope::Ends).build(), &text), 0);
    // A sentence of the footer does not count as page text.
    let footer = "版权所有：石桥镇政府。本站的所有文章未经授权不得转载。";
    let text = format!("{SIMPLIFIED}{block}\n{footer}");
    assert_eq!(count(Detector::builder().scope(Scope::Ends).build(), &text), 1);
    let short = format!("{SIMPLIFIED}真人荷官");
    let at = |sensitivity| count(Detector::builder().sensitivity(sensitivity).build(), &short);
    assert_eq!((at(Sensitivity::Careful), at(Sensitivity::Eager)), (0, 1));
}

#[test]
fn stripping_leaves_no_debris() {
    let block = "网上赌场 百家乐技巧 足球投注网 真人娱乐城";
    let detector = Detector::builder().scope(Scope::Anywhere).build();
    let cases = [
        (format!("第一行。\n{block}\n第二行。"), "第一行。\n第二行。"),
        (format!("第一行。\r\n{block}\r\n第二行。"), "第一行。\r\n第二行。"),
        (format!("{block}\n\n第一行。\n"), "\n第一行。\n"),
        (format!("第一行。\n\n\n{block}"), "第一行。\n"),
        (format!("第一行。\n{block}\n"), "第一行。\n"),
        (format!("第一行。 {block}"), "第一行。"),
        (block.to_owned(), ""),
    ];
    for (text, expected) in cases {
        let blocks = detector.find(&text);
        assert_eq!(blocks.len(), 1, "{text}");
        let (clean, edits) = strip(&text, &blocks);
        assert_eq!(clean, expected, "{text}");
        assert_eq!((edits.source_len(), edits.output_len()), (text.len(), clean.len()));
    }
}

#[test]
fn blocks_of_another_text_are_skipped() {
    let text = format!("{SIMPLIFIED}网上赌场 百家乐技巧 足球投注网 真人娱乐城");
    let blocks = Detector::new().find(&text);
    let (clean, _) = strip("短文", &blocks);
    assert_eq!(clean, "短文");
}

#[test]
fn the_first_page_has_one_block_its_last_line() {
    let Some(text) = shared::text("pages/000_7c6528e535954bca.txt") else { return };
    let last = text.trim_end().rfind('\n').expect("has lines") + 1;
    let blocks = Detector::new().find(&text);
    assert_eq!(blocks.len(), 1);
    assert_eq!(blocks[0].span.range(), last..text.len());
    assert_eq!(blocks[0].kind, Kind::Adult);
}

#[test]
fn the_detector_is_shared_by_threads() {
    fn shared<T: Send + Sync + Clone>() {}
    shared::<Detector>();
    shared::<Block>();
}

/// Scraps of spam, of text and of marks, in any order.
fn page() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        Just("百家乐"),
        Just("无码"),
        Just("网上赌场"),
        Just("代孕公司"),
        Just("国产精品"),
        Just("鎮公所"),
        Just("的工程。"),
        Just("版权所有"),
        Just("友情链接："),
        Just("QQ12345678"),
        Just("\n"),
        Just(" "),
        Just("|"),
        Just("_"),
        Just("【"),
        Just("】"),
        Just("\r\n"),
        Just("，"),
        Just("&#30334;"),
        Just("&#"),
        Just("\u{200b}"),
        Just("𝐀"),
        Just("www.a.com"),
    ];
    let scrap = prop_oneof![9 => scrap.prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(scrap, 0..60).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn spans_are_in_order_and_on_characters(text in page()) {
        for sensitivity in [Sensitivity::Careful, Sensitivity::Balanced, Sensitivity::Eager] {
            let blocks = Detector::builder().sensitivity(sensitivity).build().find(&text);
            let mut done = 0;
            for block in &blocks {
                prop_assert!(block.span.start >= done && !block.span.is_empty());
                prop_assert!(text.get(block.span.range()).is_some());
                prop_assert!(block.score.is_finite());
                done = block.span.end;
            }
            let (clean, edits) = strip(&text, &blocks);
            prop_assert_eq!(edits.source_len(), text.len());
            let kept: String = edits
                .runs()
                .filter(|run| !run.output.is_empty())
                .map(|run| &text[run.source.range()])
                .collect();
            prop_assert_eq!(&kept, &clean);
        }
    }

    #[test]
    fn any_text_goes_through(text in any::<String>()) {
        let blocks = Detector::new().find(&text);
        let _ = strip(&text, &blocks);
    }
}

#[test]
fn a_cleaned_page_is_clean() {
    let block = "网上赌场 百家乐技巧 足球投注网 真人娱乐城";
    let detector = Detector::builder().scope(Scope::Anywhere).build();
    for text in [
        format!("{block}\n{SIMPLIFIED}{block}\n"),
        format!("{SIMPLIFIED}{block}\n{TRADITIONAL}{block}"),
    ] {
        let blocks = detector.find(&text);
        assert_eq!(blocks.len(), 2);
        let (clean, _) = strip(&text, &blocks);
        assert_eq!(detector.find(&clean), []);
    }
}

#[test]
fn a_searched_advertisement_is_found_again() {
    let advertisement = "重庆时时彩稳赚【QQ：12345678】";
    let text =
        format!("{advertisement} - 石桥图书网\n{SIMPLIFIED}您现在的位置：搜索 {advertisement}\n");
    let blocks = Detector::new().find(&text);
    let found: Vec<&str> = blocks.iter().map(|block| text[block.span.range()].trim()).collect();
    assert_eq!(found, [advertisement, advertisement]);
}

#[test]
fn the_score_is_the_sum_of_the_evidence() {
    let text = format!("{SIMPLIFIED}网上赌场 百家乐技巧 足球投注网 真人娱乐城");
    let blocks = Detector::new().find(&text);
    assert_eq!(blocks.len(), 1);
    let sum: f32 = blocks[0].evidence.iter().map(|one| one.score).sum();
    assert!((sum - blocks[0].score).abs() < 1e-3);
    let vocabulary = blocks[0].evidence.iter().find(|one| one.signal == Signal::Vocabulary);
    let vocabulary = vocabulary.expect("it has terms");
    assert!(vocabulary.score > 0.0 && vocabulary.terms.contains(&"百家乐技巧".to_owned()));
}

#[test]
fn user_words_add_and_protect() {
    let find = |rules: UserRules, text: &str| {
        let blocks = Detector::builder().user_rules(rules).build().find(text);
        blocks.iter().map(|block| text[block.span.range()].to_owned()).collect::<Vec<_>>()
    };
    // Two phrases are too few for a block that only looks like one.
    let unknown = format!("{SIMPLIFIED}甲乙宫丙丁阁 丙丁阁甲乙宫");
    assert_eq!(find(UserRules::new(), &unknown), [""; 0]);
    let rules = UserRules::new().add_word("甲乙宫").add_word("丙丁阁");
    assert_eq!(find(rules, &unknown), ["甲乙宫丙丁阁 丙丁阁甲乙宫"]);
    let known = format!("{SIMPLIFIED}网上赌场 百家乐技巧 网上赌场");
    assert_eq!(find(UserRules::new(), &known).len(), 1);
    let rules = UserRules::new().protect_word("网上赌场").protect_word("百家乐技巧");
    assert_eq!(find(rules, &known), [""; 0]);
}

#[test]
fn inline_names_are_found_if_enabled() {
    let text = "【博狗体育】石桥镇举行植树活动。\n【博狗体育】的志愿者也来了，种下了三百棵树。\n";
    assert_eq!(Detector::builder().scope(Scope::Anywhere).build().find(text), []);
    let blocks = Detector::builder().inline(Inline::Find).build().find(text);
    let found: Vec<&str> = blocks.iter().map(|block| &text[block.span.range()]).collect();
    assert_eq!(found, ["【博狗体育】", "【博狗体育】"]);
}

#[cfg(feature = "user-rules")]
mod rules {
    use super::*;

    fn find(toml: &str, text: &str) -> Vec<String> {
        let rules = UserRules::parse(toml).expect("these are rules");
        let blocks = Detector::builder().user_rules(rules).build().find(text);
        blocks.iter().map(|block| text[block.span.range()].to_owned()).collect()
    }

    #[test]
    fn patterns_add_and_protect() {
        let text = "某处的文章。扫码 1234 领奖。\n网上赌场 百家乐技巧 足球投注网 真人娱乐城";
        let block = "网上赌场 百家乐技巧 足球投注网 真人娱乐城";
        assert_eq!(find("", text), [block]);
        assert_eq!(find("[add]\npatterns = ['扫码\\s*\\d+']", text), ["扫码 1234", block]);
        let protect = "[protect]\npatterns = ['足球投注网']";
        assert_eq!(find(protect, text), ["网上赌场 百家乐技巧 ", " 真人娱乐城"]);
        assert_eq!(find("[protect]\npatterns = ['(?m)^网上.*$']", text), [""; 0]);
        assert_eq!(
            find("[add]\nwords = ['领奖']\n[protect]\nwords = ['百家乐']", text),
            [format!("领奖。\n{block}")]
        );
    }

    #[test]
    fn invalid_rules_are_refused() {
        for (toml, expected) in [
            ("[add]\npatterns = ['(']", "line 2: invalid pattern: unclosed group"),
            ("[add]\nword = ['a']", "line 2: invalid rules: "),
            ("[add", "line 1: invalid rules: "),
            ("[add]\npatterns = ['(?:.{100}){100}{100}']", "line 2: the pattern needs more"),
        ] {
            let error = UserRules::parse(toml).expect_err(toml);
            assert!(error.to_string().starts_with(expected), "{error}");
        }
    }
}

/// Pages of a size at which quadratic work would not end. How the time grows is measured by
/// `benches/spam.rs`.
#[test]
fn pages_that_could_be_slow() {
    let pages: [fn(usize) -> String; 7] = [
        |n| "网上赌场| 百家乐技巧| 足球投注网|".repeat(n / 8),
        |n| "|".repeat(n * 4) + "网上赌场 百家乐技巧 足球投注网",
        |n| "赌\n".repeat(n) + "网上赌场 百家乐技巧 足球投注网",
        |n| "“".repeat(n) + "网上赌场 百家乐技巧 足球投注网",
        |n| format!("{SIMPLIFIED}网上赌场 百家乐技巧 老虎机\n").repeat(n / 64),
        |n| "重庆时时彩稳赚【QQ：12345678】\n石桥\n".repeat(n / 16),
        |n| "网上赌场.com.com.".repeat(n / 8),
    ];
    for page in pages {
        let text = page(1 << 18);
        let blocks = Detector::new().find(&text);
        let spans: Vec<_> = blocks.iter().map(|block| block.span).collect();
        assert!(spans.iter().all(|span| text.get(span.range()).is_some_and(|t| !t.is_empty())));
        assert!(spans.is_sorted_by(|a, b| a.end <= b.start));
    }
}

#[test]
fn a_page_of_spam_alone_is_recognised() {
    let cleaner = hanclean::Cleaner::new();
    let block = "网上赌场 百家乐技巧 足球投注网 真人娱乐城";
    assert!(cleaner.clean(&format!("\n{block}\n")).is_all_spam());
    assert!(!cleaner.clean(&format!("{SIMPLIFIED}{block}\n")).is_all_spam());
    assert!(!cleaner.clean(SIMPLIFIED).is_all_spam());
    assert!(!cleaner.clean("").is_all_spam());
}

#[test]
fn the_corpus_is_found_to_the_byte() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/pages.jsonl");
    let lines = std::fs::read_to_string(path).expect("the corpus is there");
    let detector = Detector::builder().scope(Scope::Anywhere).build();
    for line in lines.lines() {
        let page: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = page["text"].as_str().expect("a text");
        let found: Vec<(usize, usize)> =
            detector.find(text).iter().map(|block| (block.span.start, block.span.end)).collect();
        let spans: Vec<(usize, usize)> =
            serde_json::from_value(page["spans"].clone()).expect("spans");
        assert_eq!(found, spans, "{}", page["id"]);
    }
}
