//! The look: theme tokens, fonts, painted widgets. Knows the words of the model, never the state of the program.

mod bars;
mod chip;
mod click;
mod focus;
mod hint;
mod icon;
mod kept;
mod kind_dot;
mod laid_out;
mod letters;
mod list;
mod menu;
mod pane_head;
pub mod picture;
mod restyle;
mod sort_header;
mod stepper;
mod switch;
mod text_line;
pub mod theme;
mod toggle;

pub use bars::{paint_share, paint_sparkline, paint_strip, progress};
pub use chip::{Chip, ChipResponse};
pub use click::held;
pub use focus::{focus_begins, focus_ring, shows_focus};
pub use hint::{hint, hint_named, hint_of, hint_ui};
pub use icon::{Icon, icon_button, icon_button_at, paint_icon};
pub use kept::Kept;
pub use kind_dot::{BADGE, DOT, paint_kind_badge, paint_kind_dot};
pub use laid_out::{laid_out, laid_out_of, line};
pub use letters::letters_age;
pub use list::{
    ListKey, Step, is_keyboard_taken, list_escape, list_focus, list_letters, offer_keyboard, take_keyboard,
    takes_escape, takes_letters,
};
pub use menu::{button, context_menu, menu, opens};
pub use pane_head::{HeadRoom, PAD, pane_head, pane_head_height, pane_head_roomy, pane_head_with};
pub use restyle::{gap_x, gap_y, gaps, quiet_scroll, restyle};
pub use sort_header::{Order, sort_header};
pub use stepper::stepper;
pub use switch::{choice, switch};
pub use text_line::{elided, instead, matched_line, paint_left, paint_left_in, paint_right, paint_right_in, text};
pub use theme::Tokens;
pub use toggle::toggle;
