use super::Node;

/// A share as a bar in a frame, with a line at the average where there is one. From 0 to 1.
pub fn bars(share: f64, average: Option<f64>) -> Node {
    const WIDTH: f64 = 100.0;
    const HEIGHT: f64 = 10.0;
    let rect = |class: &'static str, width: f64| {
        Node::new("rect")
            .class(class)
            .at("width", width)
            .at("height", HEIGHT)
    };
    let mean = average.map(|average| {
        Node::new("path")
            .class("app-picture__mean")
            .with("d", format!("M{:.1} 0 V{HEIGHT}", average * WIDTH))
    });
    Node::picture(WIDTH, HEIGHT)
        .with("preserveAspectRatio", "none")
        .and(rect("app-picture__whole", WIDTH))
        .and(rect("app-picture__bar", share.clamp(0.0, 1.0) * WIDTH))
        .and_all(mean)
}
