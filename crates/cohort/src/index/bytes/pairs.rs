//! Tables as the pairs of value and count that they are made of.

use super::columns::{Reader, Writer};
use crate::index::starts::Starts;

impl Writer {
    /// Tables: where each starts and how many months it has, then where the pairs of each month
    /// end, then the pairs.
    pub(super) fn pairs(&mut self, tables: &[&Starts]) {
        let parts = || tables.iter().map(|starts| starts.parts());
        self.u16s(parts().map(|(first, _, _)| first));
        self.u32s(parts().map(|(_, ends, _)| ends.len() as u32));
        self.u32s(parts().flat_map(|(_, ends, _)| ends).copied());
        self.u16s(parts().flat_map(|(_, _, pairs)| pairs).copied());
    }
}

impl Reader<'_> {
    /// Tables as [`Writer::pairs`] wrote them.
    pub(super) fn pairs(&mut self) -> Option<Vec<Starts>> {
        let firsts = self.u16s()?;
        let months = self.u32s()?;
        let (ends, pairs) = (self.u32s()?, self.u16s()?);
        let (mut ends, mut pairs) = (ends.as_slice(), pairs.as_slice());
        let mut tables = Vec::with_capacity(firsts.len());
        for (first, months) in firsts.iter().zip(&months) {
            let own = ends.split_off(..*months as usize)?;
            let count = own.last().copied().unwrap_or_default();
            let own_pairs = pairs.split_off(..count as usize)?;
            tables.push(Starts::of_parts(*first, own.to_vec(), own_pairs.to_vec())?);
        }
        let is_whole = firsts.len() == months.len() && ends.is_empty() && pairs.is_empty();
        is_whole.then_some(tables)
    }
}
