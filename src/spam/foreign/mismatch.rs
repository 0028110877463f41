//! Weighs phrases in the other script of Chinese, such as Simplified ones on a Traditional page.
//!
//! A page has such phrases for other reasons, too: leftovers of a converter, names, titles,
//! sources, words in both scripts. Those are few characters, sentences, or have marks of
//! their own. A list that was injected is phrase after phrase, none of which the page has
//! in its own script.
//!
//! | on a Traditional page | what it is | what speaks against a list |
//! |---|---|---|
//! | `补习辅导\| 托福报名\|` | injected | nothing |
//! | `软件 軟體⏎网络 網路` | a bilingual list | its other half is on the same line |
//! | `《农村发展报告》《家具图说》` | titles | their marks |
//! | `责任编辑：陈丽` | a signature | words of sources, a label |
//! | `张建国、刘晓东` | names | short words with a surname |
//! | `广东 江苏 浙江` | plain words | words of two characters, their bigrams |
//! | `他说这条路修好了，就可以去。` | a sentence | function words, its end |
//! | `首页 \| 新闻 \| 娱乐` | navigation | known links |
//!
//! The weights are set by hand. They were tried on pages of this project, and on the first and last
//! lines of real Simplified pages put above and below a Traditional one, which no page in practice
//! looks like: 1.7 % of them are taken for a list.
//!
//! # What Traditional pages have in Simplified
//!
//! | text | what it is | what speaks against a block |
//! |---|---|---|
//! | `繁體中文 / 简体中文` | a language bar | the name of a language |
//! | `臺北 台北` | both forms of a word | the same word beside it |
//! | `《让子弹飞》` | a title | quotation marks |
//! | `来源：石桥晚报 记者：赵刚` | a signature | fields with values |
//! | `这里写得太好了。` | a comment | a sentence with function words |
//! | `陈丽、张爱军、刘贵` | names | two or three characters each |
//!
//! What is left are phrases of four characters and more, one beside the other, with words
//! that advertise.

use super::classes::CharClass;
use super::segments::Segment;
use super::stretches::Foreignness;
use super::sums::Sums;
use super::words::{Word, WordGap, words};
use crate::spam::block::Signal;

/// What each character of the other script counts.
const CHARACTER: f32 = 0.5;
/// What each character of the page's own script takes away.
const OWN_CHARACTER: f32 = 1.5;
/// What each phrase of a list counts.
const PHRASE: f32 = 0.4;
/// The least number of Han characters of a phrase: shorter ones are names, places and plain words.
const PHRASE_LEAST: u32 = 4;
/// What a word of two characters takes away: lists of plain words consist of them.
const SHORT: f32 = 0.25;
/// What a label before a list takes away, such as `食材：`.
const LABEL: f32 = 3.0;
/// The most Han characters of a phrase.
const PHRASE_MOST: u32 = 18;
/// What a single function word in a phrase takes away: lists have one now and then.
const FUNCTION_WORD: f32 = 0.25;
/// What each of several function words in a phrase takes away.
const FUNCTION_WORDS: f32 = 0.7;
/// What a sentence end or a stretch that is too long takes away.
const SENTENCE: f32 = 1.5;
/// What each sign of a source, a title or a name takes away.
const SOURCE: f32 = 1.5;

/// Surnames that are the first character of a name of two or three. Both scripts are folded.
const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘\
                        于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛\
                        闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟";

/// Words of sources, signatures, footers and language bars, folded to Simplified.
const PAGE_WORDS: &str = "编辑 责编 记者 来源 作者 摄影 通讯员 校对 录入 撰文 编审 署名 出版社 出版 学报 图书馆 \
    日报 晚报 晚报讯 杂志 年鉴 统计局 版权 备案 许可证 网站地图 联系我们 关于我们 上一篇 \
    下一篇 上一则 下一则 转载 出处 简体 繁体 语言 发布时间 发布于 原始内容 公司简介 有限公司 \
    集团 名单 第一章 延伸阅读 书目 主编 编著 译者 导演 主演 演员 歌词 作词 作曲 演唱 专辑 \
    首页 网友 谢谢 读者";

/// Links of navigation bars, which a page may have in another script than its text; folded.
const NAVIGATION: &str = "首页 新闻 视频 图片 财经 体育 娱乐 汽车 房产 旅游 教育 科技 军事 历史 文化 健康 时尚 国际 \
    国内 社会 登录 注册 发帖 回复 收藏 转发 点赞 分享 打印 关闭 搜索 下载 帮助 设置 客服 更多 公司简介 企业文化 \
    产品中心 产品展示 新闻动态 新闻资讯 新闻中心 行业资讯 人才招聘 客户留言 在线留言 联系方式 联系站长 \
    会员中心 个人中心 购物车 我的订单 帮助中心 退换货说明 配送范围 返回顶部 返回首页 手机版 电脑版 触屏版 \
    意见反馈 设为首页 加入收藏 网站导航 网站首页 热门文章 最新文章 随机文章 热门标签 最新评论 热门推荐 \
    忘记密码 立即注册 用户名 密码 自动登录 上一页 下一页 尾页 发表回复 发表评论 查看全部 人民网 新华网 央视网 \
    光明网 中国网 友情提示 服务条款 隐私政策 法律声明 免责声明 使用帮助 技术支持 广告服务 版权声明";

/// What names of institutions, places and headings end with.
const NAME_ENDS: &str = "大学 学院 中学 小学 银行 新闻 频道 文章 标签 评论 集团 协会 学会 出版社 有限公司 局 \
    管委会 村 镇 省 县 经济网";

/// What a segment says for and against a list.
pub(super) fn weight(of: Foreignness, text: &str, segment: &Segment) -> Sums {
    let mut sums = Sums::default();
    let (other, own) = of.counts(&segment.tally);
    sums.add(Signal::ScriptGap, CHARACTER * other as f32 - OWN_CHARACTER * own as f32);
    let words = words(text, segment.range.clone());
    let (mut phrases, mut names) = (0, 0);
    for word in &words {
        let han = word.tally.han();
        if han == 2 {
            sums.add(Signal::Phrases, -SHORT);
        }
        let letters = &text[word.range.clone()];
        if is_navigation(letters) || han > 2 && ends_like_name(letters) {
            sums.add(Signal::PageWords, -SOURCE);
        }
        phrases += u32::from((PHRASE_LEAST..=PHRASE_MOST).contains(&han));
        names += u32::from(is_name(text, word));
        // `在线` has none.
        let online = letters.matches("在线").count() as u32;
        sums.add(
            Signal::Prose,
            match word.tally.function().saturating_sub(online) {
                0 => 0.0,
                1 => -FUNCTION_WORD,
                more => -FUNCTION_WORDS * more as f32,
            },
        );
        if han > PHRASE_MOST {
            sums.add(Signal::Prose, -SENTENCE * (han / PHRASE_MOST) as f32);
        }
    }
    sums.add(Signal::Phrases, PHRASE * phrases as f32);
    // A name or two may be by chance: `高清视频` is none, `金沙城` might be one.
    if 2 * names >= phrases {
        sums.add(Signal::PageWords, -SOURCE * names as f32);
    }
    let part = &text[segment.range.clone()];
    sums.add(Signal::Prose, -SENTENCE * sentences(part) as f32);
    if part.chars().take(10).any(|char| matches!(char, '：' | ':')) && !part.contains("链接") {
        sums.add(Signal::PageWords, -LABEL);
    }
    sums.add(Signal::PageWords, -SOURCE * sources(part, &words) as f32);
    sums
}

/// Whether a word is a link of a navigation bar.
fn is_navigation(word: &str) -> bool {
    let folded: String = word.chars().take(8).map(crate::script::simplify).collect();
    NAVIGATION.split_ascii_whitespace().any(|link| link == folded)
}

/// Whether a word ends as names of institutions do.
fn ends_like_name(word: &str) -> bool {
    let end: Vec<char> = word.chars().rev().take(4).map(crate::script::simplify).collect();
    let end: String = end.into_iter().rev().collect();
    NAME_ENDS.split_ascii_whitespace().any(|name| end.ends_with(name))
}

/// Whether a word is the name of a person: two or three characters, the first one a surname.
fn is_name(text: &str, word: &Word) -> bool {
    let han = word.tally.han();
    (2..=3).contains(&han)
        && word.tally.content() == han
        && text[word.range.clone()]
            .chars()
            .next()
            .is_some_and(|first| SURNAMES.contains(crate::script::simplify(first)))
}

/// The number of sentences: their ends, and questions and speech, which no list has.
fn sentences(part: &str) -> usize {
    part.matches(['。', '？', '！', '；', '“']).count()
}

/// The number of signs of a source, a title, a signature or a footer.
fn sources(part: &str, words: &[Word]) -> usize {
    let folded: String = part.chars().map(crate::script::simplify).collect();
    let known =
        PAGE_WORDS.split_ascii_whitespace().map(|word| folded.matches(word).count()).sum::<usize>();
    let titles = part.matches(['《', '「', '『', '〈', '^', '→', '>']).count();
    // A year, a date, pages, `[J]`, `[12]`.
    let numbers = words
        .iter()
        .filter(|word| {
            let digits = word.tally.count(CharClass::Digit);
            matches!(word.gap, WordGap::Start | WordGap::Mark('[' | '(' | '（' | '.' | ',' | '，'))
                && word.tally.content() <= digits + 1
                && (1..=4).contains(&digits)
        })
        .count();
    known + titles + numbers
}

#[cfg(test)]
mod tests {
    use super::weight;
    use crate::script::Script;
    use crate::spam::foreign::segments::zones;
    use crate::spam::foreign::stretches::Foreignness;
    use crate::spam::options::Scope;

    /// What a line says for a list, as a whole.
    fn total(line: &str) -> f32 {
        let of = Foreignness::Script(Script::Simplified);
        let segments = zones(line, Scope::Anywhere, None).flatten();
        segments.map(|segment| weight(of, line, &segment).total()).sum()
    }

    /// Phrases speak for a list; names, titles, sources, navigation, sentences and characters of the
    /// page's own script against one.
    #[test]
    fn phrases_weigh_more_than_what_pages_have() {
        let list = total("补习辅导| 托福报名| 课程优惠券| 学历提升| 专升本辅导|");
        let lookalikes = [
            "陈建国、刘晓东、张丽华、赵刚、杨凤霞、钟书义",
            "《乡村图书馆建设》《农村发展报告》《旧建筑改造》",
            "责任编辑：陈丽 来源：石桥晚报 记者：张建国",
            "首页 | 新闻 | 视频 | 图片 | 财经 | 娱乐 | 汽车",
            "他说这条路修好以后，我们就可以带着孩子们去看瀑布了。",
            "广东 江苏 浙江 辽宁 陕西",
            "补习輔導| 托福報名| 課程优惠| 學歷提升|",
        ];
        assert!(list > 7.0, "{list}");
        for line in lookalikes {
            assert!(total(line) < 4.0, "{line}: {}", total(line));
        }
    }
}
