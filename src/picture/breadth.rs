/// How much room a picture has. Its words keep their size: a narrow one has fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breadth {
    /// A page or a file.
    Wide,
    /// A phone.
    Narrow,
}

impl Breadth {
    /// The width in the picture's own units.
    pub const fn width(self) -> f64 {
        match self {
            Self::Wide => 640.0,
            Self::Narrow => 340.0,
        }
    }

    /// How many labels an axis of years has room for.
    pub const fn labels(self) -> usize {
        match self {
            Self::Wide => 6,
            Self::Narrow => 3,
        }
    }
}
