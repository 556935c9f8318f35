//! Columns of numbers, each behind its length in bytes.

pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    /// A column: how many bytes it has, then the bytes, of all numbers the lowest first.
    fn column<const N: usize>(&mut self, values: impl Iterator<Item = [u8; N]>) {
        let start = self.0.len();
        self.0.extend_from_slice(&[0; 4]);
        let mut higher: Vec<[u8; N]> = Vec::new();
        for value in values {
            self.0.push(value[0]);
            if N > 1 {
                higher.push(value);
            }
        }
        for place in 1..N {
            self.0.extend(higher.iter().map(|value| value[place]));
        }
        let length = (self.0.len() - start - 4) as u32;
        self.0[start..start + 4].copy_from_slice(&length.to_le_bytes());
    }

    pub(super) fn u8s(&mut self, values: impl IntoIterator<Item = u8>) {
        self.column(values.into_iter().map(|value| [value]));
    }

    pub(super) fn u16s(&mut self, values: impl IntoIterator<Item = u16>) {
        self.column(values.into_iter().map(u16::to_le_bytes));
    }

    pub(super) fn u32s(&mut self, values: impl IntoIterator<Item = u32>) {
        self.column(values.into_iter().map(u32::to_le_bytes));
    }
}

pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn u8s(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_first_chunk::<4>()?;
        let (column, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        self.0 = rest;
        Some(column)
    }

    fn numbers<T, const N: usize>(&mut self, of: fn([u8; N]) -> T) -> Option<Vec<T>> {
        let column = self.u8s()?;
        let count = column.len() / N;
        column.len().is_multiple_of(N).then(|| {
            let number = |place| of(std::array::from_fn(|byte| column[byte * count + place]));
            (0..count).map(number).collect()
        })
    }

    pub(super) fn u16s(&mut self) -> Option<Vec<u16>> {
        self.numbers(u16::from_le_bytes)
    }

    pub(super) fn u32s(&mut self) -> Option<Vec<u32>> {
        self.numbers(u32::from_le_bytes)
    }
}
