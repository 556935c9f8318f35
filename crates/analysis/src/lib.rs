//! What analysts make of the statements of a consultation.
//!
//! **Agreement.** Several people give themes to the same texts. [`agreement`] says how far they
//! agree beyond what chance would give: Krippendorff's alpha for every theme, and for the sets of
//! themes as a whole. Sources: Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011);
//! Passonneau, “Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic
//! Annotation” (LREC 2006).
//!
//! **Similar texts.** Campaigns send the same text many times, sometimes with a few words changed.
//! [`Groups`] puts identical and near-identical texts together while they come in. Sources:
//! Broder, “On the resemblance and containment of documents” (1997), for shingles and MinHash;
//! Leskovec, Rajaraman and Ullman, “Mining of Massive Datasets”, chapter 3, for bands.
//!
//! **Proposals.** Statements carry scenarios. [`compare`] says for every row of the policy model
//! which rules are proposed, by whom, and which rule is in the middle; [`differences`] says on
//! which rows two sets of respondents differ most; [`map`] draws proposals so that similar ones are
//! near each other, and puts them in clusters. Sources: Gower, “Some distance properties of latent
//! root and vector methods used in multivariate analysis” (1966), for classical multidimensional
//! scaling; Kaufman and Rousseeuw, “Finding Groups in Data” (1990), for medoids.
//!
//! Pure: it reads no clock, no file and no environment, uses no threads and no chance, and knows no
//! framework. The same input gives the same result, in whatever order it comes.

mod agreement;
mod proposals;
mod similar;

pub use agreement::*;
pub use proposals::*;
pub use similar::*;
