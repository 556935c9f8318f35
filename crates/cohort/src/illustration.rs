//! What reviews would take, and what local copies would be left. Illustration, in no count.

use crate::assumption::{Assumption, Assumptions};
use crate::projection::Projection;

/// Work and copies that follow from a projection under the assumptions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Illustration {
    /// Hours to carry out the reviews that are due, as far as they are carried out.
    pub review_hours: f64,
    /// What these hours cost, in pounds.
    pub review_pounds: f64,
    /// Images deleted nationally of which a local copy stays.
    pub local_copies_left: f64,
}

impl Illustration {
    /// Of a projection.
    pub fn of(projection: &Projection, assumptions: &Assumptions) -> Self {
        let images = |rows: f64| rows * f64::from(projection.weight);
        let of = |assumption| assumptions.get(assumption);
        let reviews =
            images(f64::from(projection.total.review)) * of(Assumption::ReviewsCarriedOut);
        let review_hours = reviews * of(Assumption::MinutesPerReview) / 60.0;
        Self {
            review_hours,
            review_pounds: review_hours * of(Assumption::PoundsPerHour),
            local_copies_left: images(f64::from(projection.total.deleted))
                * (1.0 - of(Assumption::LocalCopiesDeleted)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::Counts;

    #[test]
    fn hours_pounds_and_copies() {
        let mut projection = Projection::empty(100);
        projection.total = Counts {
            deleted: 50,
            review: 240,
            ..Counts::default()
        };
        let assumptions = Assumptions::default().with(Assumption::LocalCopiesDeleted, 0.9);
        let Illustration {
            review_hours,
            review_pounds,
            local_copies_left,
        } = Illustration::of(&projection, &assumptions);
        assert_eq!((review_hours, review_pounds), (1_000.0, 25_000.0));
        assert!((local_copies_left - 500.0).abs() < 1e-9);
        let none = Illustration::of(&projection, &assumptions.as_practised());
        assert_eq!(none.review_hours, 0.0);
    }
}
