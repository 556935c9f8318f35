//! Putting rows in order of a month, by counting how many have each.

/// The numbers of so many rows, in order of their months; those of one month stay in their order.
pub(super) fn in_order(rows: usize, month: impl Fn(usize) -> usize) -> Vec<u32> {
    let first = (0..rows).map(&month).min().unwrap_or_default();
    let last = (0..rows).map(&month).max().unwrap_or_default();
    let mut next = vec![0_u32; last - first + 2];
    for row in 0..rows {
        next[month(row) - first + 1] += 1;
    }
    for place in 1..next.len() {
        next[place] += next[place - 1];
    }
    let mut order = vec![0; rows];
    for row in 0..rows {
        let next = &mut next[month(row) - first];
        order[*next as usize] = row as u32;
        *next += 1;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn rows_are_in_order_and_equals_stay_as_they_were() {
        let months: Vec<usize> = (0..500).map(|row| 7 + row * 31 % 100).collect();
        let mut expected: Vec<u32> = (0..500).collect();
        expected.sort_by_key(|row| months[*row as usize]);
        assert_eq!(in_order(500, |row| months[row]), expected);
        assert_eq!(in_order(0, |_| 0), [0_u32; 0]);
        assert_eq!(in_order(1, |_| 9), [0]);
    }
}
