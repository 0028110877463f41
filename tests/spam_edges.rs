//! Where blocks begin and end, to the byte: contacts, closing words, the marks of titles, lines of the
//! page between parts of a block; and what stays because it is the page's subject, or quoted.
//!
//! Cases are tables. What must be cut is between ⟦ and ⟧; a page without these marks must stay whole.

use hanclean::Cleaner;
use hanclean::normalize::Rules;
use hanclean::spam::{Detector, Scope};

/// A page in Simplified, with its title as the first line.
const PAGE: &str = "石桥镇的旧桥开始整修\n\
    镇政府昨天宣布，旧桥的整修将于下个月开始，工程为期三个月。\n\
    旧桥建于一百年前，桥面已经开裂，石桥镇的居民多年来一直希望修好它。\n\
    镇长表示，整修期间车辆须绕行，行人可以走旁边的便桥。\n";

/// The same in Traditional.
const TRADITIONAL: &str = "石橋鎮的舊橋開始整修\n\
    鎮公所昨天宣布，舊橋的整修將於下個月開始，工程為期三個月。\n\
    舊橋建於一百年前，橋面已經開裂，石橋鎮的居民多年來一直希望修好它。\n";

/// Compares what is found with this scope, and the number of blocks with and without normalisation.
fn check(scope: Scope, cases: &[String]) {
    let detector = Detector::builder().scope(scope).build();
    for marked in cases {
        let text = marked.replace(['⟦', '⟧'], "");
        let expected: Vec<&str> =
            marked.split('⟦').skip(1).map(|part| part.split('⟧').next().unwrap_or("")).collect();
        let blocks = detector.find(&text);
        let found: Vec<&str> = blocks.iter().map(|block| &text[block.span.range()]).collect();
        assert_eq!(found, expected, "{marked}\n{blocks:#?}");
        for rules in [Rules::NONE, Rules::WEB] {
            let cleaner = Cleaner::builder().rules(rules).detector(detector.clone()).config(None);
            assert_eq!(cleaner.build().clean(&text).removed.len(), expected.len(), "{marked}");
        }
    }
}

/// The page with each of `lines` below it.
fn below(page: &str, lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| format!("{page}{line}")).collect()
}

#[test]
fn contacts_go_with_their_block() {
    let lines = [
        "⟦代孕价格 代孕公司 代孕中介 微信:ydzx66601⟧",
        "⟦代孕价格 代孕公司 代孕中介 微信：ydzx66601⟧\n石桥镇主页",
        "⟦代孕价格 代孕公司 代孕中介 TG:@ydzx_666⟧",
        "⟦代孕价格 代孕公司 代孕中介，电报 @ydzx666⟧",
        "⟦代孕价格 代孕公司 代孕中介 飞机：ydzx666⟧",
        "⟦代孕价格 代孕公司 代孕中介 扣扣：50881234⟧",
        "⟦代孕价格 代孕公司 代孕中介 Q号50881234⟧",
        "⟦代孕价格 代孕公司 代孕中介 +V ydzx66601⟧",
        "⟦代孕价格 代孕公司 代孕中介 薇信 ydzx66601⟧",
        "⟦代孕价格 代孕公司 代孕中介 LINE：ydzx666⟧",
        "⟦代孕价格 代孕公司 代孕中介 13800000000（微信同号）⟧",
        "⟦代孕价格 代孕公司 代孕中介 电话：138-0000-0000⟧\n石桥镇主页",
        "⟦加微信ydzx66601 代孕价格 代孕公司 代孕中介⟧",
    ];
    check(Scope::Ends, &below(PAGE, &lines));
    let lines = lines.map(|line| line.split('\n').next().unwrap_or_default());
    check(Scope::Ends, &below(TRADITIONAL, &lines));
}

/// What is no contact, or not the advertiser's.
#[test]
fn the_pages_own_numbers_stay() {
    let lines = [
        "⟦代孕价格 代孕公司 代孕中介⟧\n电话：0571-88880000 地址：石桥镇一号",
        "⟦代孕价格 代孕公司 代孕中介⟧\n版权所有：石桥镇政府 QQ：50881234",
        "联系电话：0571-88880000 微信公众号：石桥镇",
    ];
    check(Scope::Ends, &below(PAGE, &lines));
}

#[test]
fn closing_words_go_with_their_block() {
    let lines = [
        "⟦催情药 迷情药 听话水 货到付款⟧",
        "⟦催情药 迷情药 听话水 正品保证 隐私发货⟧\n石桥镇主页",
        "⟦催情药 迷情药 听话水 无色无味 十分钟见效⟧",
        "⟦催情药 迷情药 听话水 货到付款 微信：ydzx66601⟧",
    ];
    check(Scope::Ends, &below(PAGE, &lines));
    // On a Traditional page, what is Simplified on the line is the advertiser's.
    let lines = ["⟦甲乙全站登录 丙丁乐园 k1开元棋牌 n2南宫娱乐 h3华体会 必威体育⟧"];
    check(Scope::Ends, &below(TRADITIONAL, &lines));
}

/// The mark that tied an advertisement to a title, on either side, and the title itself.
#[test]
fn titles_are_left_without_marks() {
    let rest = &PAGE[PAGE.find('\n').unwrap()..];
    let titles = [
        "石桥镇的旧桥开始整修⟦-澳门威尼斯人-澳门新葡京-百家乐在线平台⟧",
        "石桥镇的旧桥开始整修⟦_亚博体育官网_亚博体育app下载⟧",
        "石桥镇的旧桥开始整修⟦ | 亚博体育官网 | 亚博体育app下载⟧",
        "石桥镇的旧桥开始整修⟦ – 亚博体育官网⟧",
        "石桥镇的旧桥开始整修⟦—必威体育官网—必威体育app⟧",
        "⟦亚博体育官网_亚博体育app下载_⟧石桥镇的旧桥开始整修",
        "⟦开云体育官网-开云app下载-Kaiyun|⟧石桥镇的旧桥开始整修",
        "⟦澳门新葡京娱乐场_⟧石桥镇的旧桥开始整修⟦_在线棋牌平台⟧",
        "石桥镇的旧桥开始整修⟦_亚博体育官网⟧_石桥镇政府网",
        "石桥镇的旧桥开始整修_石桥镇政府网",
        "石桥镇的旧桥开始整修 - 要闻 - 石桥镇",
    ];
    let cases: Vec<String> = titles.iter().map(|title| format!("{title}{rest}")).collect();
    check(Scope::Ends, &cases);
    let kept = "石桥镇的旧桥开始整修\n镇政府";
    let cleaner = Cleaner::builder().rules(Rules::NONE).config(None).build();
    for case in &cases[..8] {
        let text = case.replace(['⟦', '⟧'], "");
        assert!(cleaner.clean(&text).text.starts_with(kept), "{case}");
    }
}

/// A title with such words in it is the page's own if the page is about them.
#[test]
fn titles_on_the_topic_stay() {
    check(
        Scope::Anywhere,
        &[
            "百家乐在线平台为何屡禁不止_石桥日报\n\
             记者调查发现，百家乐在线平台多设在境外，百家乐的玩法并不复杂。\n\
             专家说，百家乐在线平台的后台可以随意改动结果，玩家不可能赢钱。\n"
                .to_owned(),
            "亚博体育官网被查封-石桥新闻\n警方说，亚博体育官网的服务器设在境外，官网已经关闭。\n"
                .to_owned(),
        ],
    );
}

#[test]
fn lines_of_the_page_between_parts_stay() {
    let profile = "網路代稱:\n⟦台北外送茶 台北外約 全套服務 援交妹⟧\n\n學歷:\n\
        ⟦高雄外送茶 高雄外約 全套服務 援交妹⟧\n\nMember since\n⟦台中外送茶 台中外約 全套服務 援交妹⟧\n\
        討論區\n這個會員沒有發表過文章。\n";
    check(Scope::Anywhere, &[profile.to_owned()]);
    let post = format!(
        "⟦供卵试管生孩子 代孕包男孩费用⟧\n\nshiqiao88 · 2020-12-14\n⟦供卵试管生孩子 代孕包男孩费用⟧\n{PAGE}"
    );
    check(Scope::Anywhere, &[post]);
}

/// A page about the trade keeps its words, a page about something else doesn't.
#[test]
fn the_topic_of_a_page_stays() {
    let article = "百家乐与老虎机的历史\n\
        百家乐起源于意大利，后来传到法国，成了宫廷里的游戏，今天的澳门赌场里最常见的就是百家乐。\n\
        老虎机出现得晚一些，最早的老虎机只有三个转轮，老虎机的赔率由机器决定，而百家乐的赔率是固定的。\n\
        研究者指出，百家乐和老虎机一样，对玩家来说长期都是输钱的，澳门赌场的收入就是这样来的。\n";
    let list = "百家乐 老虎机 澳门赌场 百家乐的赔率";
    check(Scope::Ends, &[format!("{article}{list}"), format!("{PAGE}⟦{list}⟧")]);
}

#[test]
fn quoted_spam_stays() {
    let spam = "网上赌场 百家乐技巧 足球投注网 真人娱乐城";
    let after = "这些词语和学校的网页毫无关系，站长发现之后应当立即删除，并且更新程序。\n";
    let before = "近来有不少学校的网页被人改动，页面的末尾多出了一行词语。\n";
    let rows = "网上赌场\t网上 赌场\n百家乐技巧\t百家乐 技巧\n足球投注网\t足球 投注网\n";
    let cases = [
        format!("{before}例如下面这些词语：\n{spam}\n{after}"),
        format!("词表里有很多是广告，比如下面的这几个：\n{rows}{after}"),
        format!("{before}{rows}{after}"),
        format!(
            "{before}| 词语 | 次数 |\n|---|---|\n| 网上赌场 百家乐技巧 | 3 |\n| 足球投注网 真人娱乐城 | 2 |\n\n{after}"
        ),
        format!("{before}<title>{spam}</title>\n{after}"),
        format!("有的网页末尾写着“{spam}”之类的词语，站长应当立即删除。\n"),
        format!("常见的垃圾广告词语有以下这些：\n{spam}"),
    ];
    check(Scope::Anywhere, &cases);
}

/// The form of a quotation alone protects nothing.
#[test]
fn spam_in_the_form_of_a_quotation_goes() {
    let spam = "网上赌场 百家乐技巧 足球投注网 真人娱乐城";
    let cases = [
        format!("{PAGE}友情链接：\n⟦{spam}⟧"),
        format!("{PAGE}⟦网上赌场\t百家乐技巧\n足球投注网\t真人娱乐城⟧"),
        format!("{PAGE}⟦{spam}⟧\n{PAGE}"),
    ];
    check(Scope::Anywhere, &cases);
}

#[test]
fn link_lists_are_whole() {
    let markup = "⟦[url=http://a-demo.com/]伸缩接头[/url]www.a-demo.com\n\
        [url=http://b-demo.com/]上海代开发票[/url]www.b-demo.com\n\
        [url=http://c-demo.com/]代开发票公司[/url]www.c-demo.com\n\
        [url=http://d-demo.com/]北京代开发票[/url]www.d-demo.com⟧";
    let list = "⟦时时彩软件 时时彩计划软件 重庆时时彩 六合彩资料 时时彩平台 http://a-demo.com/x/1.html \
        http://a-demo.com/y/2.html http://a-demo.com/z/3.html http://a-demo.com/u/4.html⟧";
    check(Scope::Ends, &below(PAGE, &[markup, list]));
}

/// The cells of a table are no disguised word.
#[test]
fn cells_are_no_words() {
    let table = "│石橋鎮│日│日│日│日│日│三│三│三│四│五│日│日│日│";
    let spam = "\n⟦国产精品无码| 成人视频在线观看| 午夜福利影院| 欧美激情视频|⟧";
    check(Scope::Ends, &[format!("{}{spam}", table.repeat(40))]);
}

#[test]
fn an_advertisement_in_sentences_is_taken_whole() {
    let page = "百家乐怎么玩才会赢钱？\n\
        很多人玩真人百家乐的时候总是输，其实只要选对平台就行，比如澳门新葡京网上赌场。现在注册送彩金，百家乐首存翻倍。\n\
        客服微信：ydzx66601\n";
    assert!(Cleaner::new().clean(page).is_all_spam());
    // With a line of its own, the page is more than that.
    assert!(!Cleaner::new().clean(&format!("{PAGE}{page}")).is_all_spam());
}

/// A contact may go on over thousands of blocks behind it.
#[test]
fn a_block_may_grow_over_the_next() {
    let text = format!("网上赌场 百家乐技巧 足球投注网{}", " 微信:ydzx66601".repeat(16_000));
    let blocks = Detector::builder().scope(Scope::Anywhere).build().find(&text);
    assert_eq!(blocks.iter().map(|block| block.span.len()).sum::<usize>(), text.len());
}
