//! Lines that a copied web page leaves behind: menus, buttons, counters. Told by their words and their place.

use super::lines::Line;
use super::signs;

/// Nobody writes these as a line of a text.
const ANYWHERE: &str = "what's new;click to expand;skip to content;skip to main content;log in or sign up;back to top;\
new posts;latest posts;recent posts;share this;share this article;share this page;advertisement;report post;\
reply with quote;you must log in or register to reply here;jump to navigation;jump to search;post reply;quote reply;\
view profile;like reply;reply quote;from wikipedia, the free encyclopedia;related topics;related articles;\
related stories;more on this story;read next;most read;image caption,;image source,;add to bookmarks;\
article continues below;story continues below;sign up to our newsletter;sign up for our newsletter;\
copy link;print this page;getty images;share on facebook;share on twitter;follow us;load more;show more;view all";
/// These may be words of a text; with other furniture in the text, or twice, they are buttons.
const BUTTONS: &str = "reply;like;quote;share;save;report;upvote;downvote;tweet;print;email;permalink;embed;hide;award;\
follow;subscribe;comments";
/// Menus at the very top and the very bottom.
const MENU: &str = "home;menu;news;world;sport;sports;business;politics;opinion;culture;tech;technology;science;health;\
video;audio;live;weather;local;search;about;about us;contact;contact us;log in;login;sign in;sign up;register;subscribe;\
forums;members;help;more;sections;skip;close;back;top;bottom;top bottom;back top;back top bottom;next;previous;\
reply;like;quote;share;print;email;report;terms of use;privacy policy;privacy;cookies;sitemap;rss";
/// Longer lines are text.
const LONGEST: usize = 60;

/// The numbers of the lines that are site furniture, in no order.
pub(super) fn lines(text: &str, lines: &[Line]) -> Vec<u32> {
    let known = Known::new();
    let mut buffer = String::new();
    let mut found = Vec::new();
    let mut buttons = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let Some(words) = normal(line.of(text), &mut buffer) else { continue };
        if known.anywhere.binary_search(&words).is_ok() || is_counter(words) {
            found.push(n as u32);
        } else if known.buttons.binary_search(&words).is_ok() {
            buttons.push(n as u32);
        }
    }
    if buttons.len() + found.len() > 1 {
        found.append(&mut buttons);
    }
    let mut menu = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let words = normal(line.of(text), &mut buffer);
        if words.is_none_or(|words| known.menu.binary_search(&words).is_err()) {
            break;
        }
        menu.push(n as u32);
    }
    // One word alone may be a title.
    if menu.len() > 1 {
        found.append(&mut menu);
    }
    menu.clear();
    found.sort_unstable();
    for (n, line) in lines.iter().enumerate().rev() {
        let Some(words) = normal(line.of(text), &mut buffer) else { break };
        if known.menu.binary_search(&words).is_ok()
            || words.ends_with(" latest posts")
            || words.ends_with(" recent posts")
        {
            menu.push(n as u32);
        } else if !signs::is_separator(line.of(text)) && found.binary_search(&(n as u32)).is_err() {
            break;
        }
    }
    if menu.len() > 1 {
        found.append(&mut menu);
    }
    found
}

struct Known {
    anywhere: Vec<&'static str>,
    buttons: Vec<&'static str>,
    menu: Vec<&'static str>,
}

impl Known {
    fn new() -> Self {
        let sorted = |list: &'static str| {
            let mut words: Vec<&str> = list.split(';').collect();
            words.sort_unstable();
            words
        };
        Self { anywhere: sorted(ANYWHERE), buttons: sorted(BUTTONS), menu: sorted(MENU) }
    }
}

/// The line in lower case without signs around it; none for long lines.
fn normal<'b>(line: &str, buffer: &'b mut String) -> Option<&'b str> {
    if line.len() > LONGEST {
        return None;
    }
    buffer.clear();
    buffer.extend(line.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }));
    Some(buffer.trim_matches(|c: char| c.is_whitespace() || ".…:*#_|›»·".contains(c)))
}

/// "12 comments", "3 replies", "1.2k views".
fn is_counter(words: &str) -> bool {
    let Some((number, noun)) = words.split_once(' ') else { return false };
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'k' | b'm'));
    is_number
        && matches!(noun, "comments" | "comment" | "replies" | "views" | "likes" | "shares" | "retweets" | "upvotes")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines::lines as split;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let split = split(text);
        let mut found = lines(text, &split);
        found.sort_unstable();
        found.dedup();
        let found: Vec<&str> = found.into_iter().map(|n| split[n as usize].of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sites_leave_buttons() {
        check(
            "What’s new\n\nA talk\n\nHe said so.\n\nOur Forum Latest Posts\n\nBack\nTop Bottom",
            &["What’s new", "Our Forum Latest Posts", "Back", "Top Bottom"],
        );
        check(
            "Home\nNews\nSport\n\nFire in the harbour\n\n12 comments\n\nShare\n\nIt burned.\n\nReply",
            &["Home", "News", "Sport", "12 comments", "Share", "Reply"],
        );
    }

    #[test]
    fn words_of_a_text_stay() {
        check("Home\n\nThere is no place like it.\n\nnext", &[]);
        check("He came back.\n\nReport\n\nIt was long.", &[]);
    }
}
