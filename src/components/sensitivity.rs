use super::{DataTable, Downloads, Take, Taken};
use crate::content;
use crate::picture::{Node, Source};
use crate::tables::{now, sensitivity, what_matters};
use cohort::{Curve, about};
use govuk_yew::Details;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Sensitivity`].
#[derive(Properties, PartialEq)]
pub struct SensitivityProps {
    /// A curve for each number.
    pub curves: Rc<Vec<Curve>>,
    /// For each curve the number that holds now; none where there is no end date.
    pub holds: Vec<Option<i16>>,
    /// Images of the collection for one row of the sample.
    pub weight: u32,
    /// Where the numbers come from.
    pub source: Rc<Source>,
}

/// For each number the deleted count across its range, as a small line.
#[component]
pub fn Sensitivity(props: &SensitivityProps) -> Html {
    let curves = &*props.curves;
    let table = Rc::new(sensitivity(curves, &props.holds, props.weight));
    let highest = curves.iter().flat_map(|curve| &curve.deleted).max();
    let highest = highest.copied().unwrap_or_default().max(1);
    let take = {
        let (table, curves, source) = (table.clone(), props.curves.clone(), props.source.clone());
        let holds = props.holds.clone();
        Take::new(move || Taken {
            table: (*table).clone(),
            picture: Some(all_lines(&curves, &holds, highest)),
            source: source.clone(),
        })
    };
    let one =
        |(curve, holds): (&Curve, &Option<i16>)| small_line(curve, *holds, highest, props.weight);
    html! {
        <>
            <p class="govuk-body">{ what_matters(curves, props.weight) }</p>
            <p class="govuk-body-s">{ "Each line is the count of images deleted by rule across the range of one number, all on the same scale. A dot marks the number that holds now, where there is one." }</p>
            <ul class="app-sparks">{ for curves.iter().zip(&props.holds).map(one) }</ul>
            <Details summary="Table: what each number does" lazy=true>
                <DataTable table={table.clone()} title_hidden=true />
            </Details>
            <Downloads title={table.title.clone()} {take} />
        </>
    }
}

const WIDTH: f64 = 200.0;
const HEIGHT: f64 = 40.0;
const MARGIN: f64 = 4.0;

fn small_line(curve: &Curve, holds: Option<i16>, highest: u32, weight: u32) -> Html {
    let label = content::control(curve.toggle).label;
    let images = |rows: u32| about(f64::from(rows) * f64::from(weight));
    let ends = match curve.deleted[..] {
        [first, .., last] => format!(
            "At {} years: {}. At {} years: {}. Now ({}): {}.",
            curve.min,
            images(first),
            curve.max,
            images(last),
            now(holds),
            images(curve.deleted_now)
        ),
        _ => String::new(),
    };
    let picture = spark(curve, holds, highest)
        .class("app-sparks__line")
        .with("role", "img")
        .with("aria-label", format!("{label}: {ends}"));
    html! {
        <li class="app-sparks__item" key={curve.toggle.id()} data-curve={curve.toggle.id()}>
            <a class="govuk-link app-sparks__label" href={format!("#{}", curve.toggle)} onclick={to_control(curve)}>{ label }</a>
            { picture.to_html() }
            <span class="app-sparks__ends govuk-body-s">{ ends }</span>
        </li>
    }
}

/// The link goes to the number's own control, without changing the address, which has the scenario.
fn to_control(curve: &Curve) -> Callback<MouseEvent> {
    let id = curve.toggle.id();
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        crate::services::page::reveal(id);
    })
}

/// One curve, on the scale of all, with the value now marked.
fn spark(curve: &Curve, holds: Option<i16>, highest: u32) -> Node {
    let last = (curve.deleted.len().max(2) - 1) as f64;
    let x = |place: f64| MARGIN + place / last * (WIDTH - 2.0 * MARGIN);
    let y = |rows: u32| {
        HEIGHT - MARGIN - f64::from(rows) / f64::from(highest) * (HEIGHT - 2.0 * MARGIN)
    };
    let points = curve.deleted.iter().enumerate();
    let path: Vec<String> = points
        .map(|(place, rows)| {
            let command = if place == 0 { 'M' } else { 'L' };
            format!("{command}{:.1} {:.1}", x(place as f64), y(*rows))
        })
        .collect();
    let line = Node::new("path")
        .class("app-picture__line app-picture__line--1")
        .with("d", path.join(" "));
    let axis = Node::new("path").class("app-picture__axis").with(
        "d",
        format!("M{MARGIN} {} H{}", HEIGHT - MARGIN, WIDTH - MARGIN),
    );
    let here = holds.map(|years| {
        let place = f64::from(years.clamp(curve.min, curve.max) - curve.min);
        Node::new("g")
            .and(
                Node::new("path")
                    .class("app-picture__now")
                    .with("d", format!("M{:.1} 0 V{HEIGHT}", x(place))),
            )
            .and(
                Node::new("circle")
                    .class("app-picture__here")
                    .at("cx", x(place))
                    .at("cy", y(curve.deleted_now))
                    .at("r", 4.0),
            )
    });
    Node::picture(WIDTH, HEIGHT)
        .and(axis)
        .and(line)
        .and_all(here)
}

/// All curves one under another, for a file.
fn all_lines(curves: &[Curve], holds: &[Option<i16>], highest: u32) -> Node {
    const LABEL: f64 = 400.0;
    const GAP: f64 = 8.0;
    let one = |(place, (curve, holds)): (usize, (&Curve, &Option<i16>))| {
        let top = place as f64 * (HEIGHT + GAP);
        Node::new("g")
            .and(Node::words(
                0.0,
                top + HEIGHT / 2.0 + 4.0,
                "start",
                content::control(curve.toggle).label,
            ))
            .and(
                spark(curve, *holds, highest)
                    .at("x", LABEL)
                    .at("y", top)
                    .at("width", WIDTH)
                    .at("height", HEIGHT),
            )
    };
    Node::picture(LABEL + WIDTH, curves.len() as f64 * (HEIGHT + GAP))
        .and_all(curves.iter().zip(holds).enumerate().map(one))
}
