//! Generated texts: words with the unequal frequencies of a language, and campaigns of them.

#[path = "../numbers/mod.rs"]
mod numbers;

pub use numbers::Numbers;

/// Puts a list in another order.
pub fn shuffle<T>(numbers: &mut Numbers, list: &mut [T]) {
    for end in (1..list.len()).rev() {
        let place = numbers.below(end + 1);
        list.swap(place, end);
    }
}

/// A word: the common ones often, of 4,096 in all.
pub fn word(numbers: &mut Numbers) -> String {
    let bits = 1 + numbers.below(12);
    let mut rank = numbers.below(1 << bits);
    let mut word = String::new();
    loop {
        word.push(char::from(b"bcdfghklmnprstvw"[rank % 16]));
        word.push(char::from(b"aeiou"[rank % 5]));
        rank /= 16;
        if rank == 0 {
            return word;
        }
    }
}

/// A text of so many words.
pub fn text(numbers: &mut Numbers, words: usize) -> String {
    let all: Vec<String> = (0..words).map(|_| word(numbers)).collect();
    all.join(" ")
}

/// A text, and copies in which up to so many words are changed.
pub fn campaign(numbers: &mut Numbers, words: usize, copies: usize, changes: usize) -> Vec<String> {
    let first: Vec<String> = (0..words).map(|_| word(numbers)).collect();
    let copy = |numbers: &mut Numbers| {
        let mut copy = first.clone();
        for _ in 0..numbers.below(changes + 1) {
            let place = numbers.below(words);
            copy[place] = word(numbers);
        }
        copy.join(" ")
    };
    (0..copies).map(|_| copy(numbers)).collect()
}
