//! Many short lists in one: a list costs twelve bytes and what is in it, and none asks for memory of its own.

/// Makes room for more items in a list that is long and kept: for an eighth of those it has where a vector by itself
/// would reserve as much again.
pub fn make_room<T>(list: &mut Vec<T>, more: usize) {
    if list.capacity() - list.len() < more {
        list.reserve_exact(more.max(list.len() / 8).max(16));
    }
}

/// Adds an item to a list that is kept.
pub fn push<T>(list: &mut Vec<T>, item: T) {
    make_room(list, 1);
    list.push(item);
}

/// Adds an item to one of many lists that are kept and mostly short.
pub fn push_short<T>(list: &mut Vec<T>, item: T) {
    if list.len() == list.capacity() {
        list.reserve_exact((list.len() / 8).max(2));
    }
    list.push(item);
}

/// Lists by number. What is cut off or moved away leaves a gap, and gaps are closed when they are a quarter of all.
#[derive(Debug)]
pub struct Lists<T> {
    heads: Vec<Head>,
    items: Vec<T>,
    /// Items that stand in no list.
    gaps: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Head {
    start: u32,
    length: u32,
    /// So many there may be before the list must move.
    room: u32,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { heads: Vec::new(), items: Vec::new(), gaps: 0 }
    }
}

impl<T: Copy> Lists<T> {
    /// How many lists there are.
    pub fn count(&self) -> usize {
        self.heads.len()
    }

    /// Adds empty lists up to this number.
    pub fn grow(&mut self, lists: usize) {
        if lists > self.heads.len() {
            let more = lists - self.heads.len();
            make_room(&mut self.heads, more);
            self.heads.resize(lists, Head::default());
        }
    }

    /// Takes out the lists from this number on.
    pub fn truncate(&mut self, lists: usize) {
        while self.heads.len() > lists
            && let Some(head) = self.heads.pop()
        {
            self.leave(head);
        }
    }

    /// A new list behind the others.
    pub fn add(&mut self, list: impl IntoIterator<Item = T>) {
        let start = self.items.len() as u32;
        self.items.extend(list);
        let length = self.items.len() as u32 - start;
        self.heads.push(Head { start, length, room: length });
    }

    pub fn get(&self, list: usize) -> &[T] {
        let Head { start, length, .. } = self.heads.get(list).copied().unwrap_or_default();
        self.items.get(start as usize..(start + length) as usize).unwrap_or_default()
    }

    /// Adds an item behind those of the list.
    pub fn push(&mut self, list: usize, item: T) {
        self.grow(list + 1);
        let Head { start, length, room } = self.heads[list];
        if length < room {
            self.items[(start + length) as usize] = item;
            self.heads[list].length += 1;
        } else if (start + room) as usize == self.items.len() {
            make_room(&mut self.items, 1);
            self.items.push(item);
            self.heads[list] = Head { start, length: length + 1, room: room + 1 };
        } else {
            self.leave(self.heads[list]);
            // As much again as there is; what fills the room has no say.
            let moved = self.items.len() as u32;
            make_room(&mut self.items, 2 * length as usize + 1);
            self.items.extend_from_within(start as usize..(start + length) as usize);
            self.items.push(item);
            self.items.extend(std::iter::repeat_n(item, length as usize));
            self.heads[list] = Head { start: moved, length: length + 1, room: 2 * length + 1 };
        }
        self.close();
    }

    /// Empties the list.
    pub fn clear(&mut self, list: usize) {
        if let Some(head) = self.heads.get_mut(list) {
            head.length = 0;
        }
    }

    /// Takes out the items that are not to be kept.
    pub fn retain(&mut self, list: usize, is_kept: impl Fn(&T) -> bool) {
        let Some(head) = self.heads.get_mut(list) else { return };
        let items = &mut self.items[head.start as usize..(head.start + head.length) as usize];
        let mut left = 0;
        for at in 0..items.len() {
            if is_kept(&items[at]) {
                items[left] = items[at];
                left += 1;
            }
        }
        head.length = left as u32;
    }

    /// Gives back the room that lists have in reserve, where this and the gaps are more than a quarter of what is held.
    pub fn pack(&mut self) {
        let held: usize = self.heads.iter().map(|head| head.length as usize).sum();
        if self.items.len() < held + held / 4 + 1024 {
            return;
        }
        let mut items = Vec::with_capacity(held);
        for head in &mut self.heads {
            let start = items.len() as u32;
            items.extend_from_slice(&self.items[head.start as usize..(head.start + head.length) as usize]);
            *head = Head { start, length: head.length, room: head.length };
        }
        (self.items, self.gaps) = (items, 0);
    }

    fn leave(&mut self, head: Head) {
        if (head.start + head.room) as usize == self.items.len() {
            self.items.truncate(head.start as usize);
        } else {
            self.gaps += head.room as usize;
        }
    }

    fn close(&mut self) {
        if self.gaps < 1024 || self.gaps < self.items.len() / 4 {
            return;
        }
        let length = self.heads.iter().map(|head| head.room as usize).sum();
        let mut items = Vec::with_capacity(length);
        for head in &mut self.heads {
            let start = items.len() as u32;
            items.extend_from_slice(&self.items[head.start as usize..(head.start + head.room) as usize]);
            head.start = start;
        }
        (self.items, self.gaps) = (items, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Does the same to lists of their own.
    #[test]
    fn they_are_as_lists_of_their_own() {
        let (mut lists, mut plain): (Lists<u32>, Vec<Vec<u32>>) = (Lists::default(), Vec::new());
        let mut random = 1_u32;
        for step in 0..20_000 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let list = (random >> 8) as usize % (plain.len() + 1);
            match random >> 28 {
                0 => {
                    lists.add([step, random]);
                    plain.push(vec![step, random]);
                }
                1 if list < plain.len() => {
                    lists.clear(list);
                    plain[list].clear();
                }
                2 if list < plain.len() => {
                    lists.retain(list, |item| item % 2 == 0);
                    plain[list].retain(|item| item % 2 == 0);
                }
                3 if step % 64 == 0 => {
                    lists.truncate(list);
                    plain.truncate(list);
                }
                4 if step % 1024 == 0 => lists.pack(),
                _ => {
                    lists.push(list, step);
                    plain.resize(plain.len().max(list + 1), Vec::new());
                    plain[list].push(step);
                }
            }
            assert_eq!(lists.count(), plain.len());
            assert_eq!(lists.get(list), plain.get(list).map_or(&[][..], Vec::as_slice));
        }
        for (list, plain) in plain.iter().enumerate() {
            assert_eq!(lists.get(list), plain);
        }
    }
}
