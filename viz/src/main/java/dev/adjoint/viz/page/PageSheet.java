package dev.adjoint.viz.page;

import java.util.List;
import java.util.OptionalInt;

/// A drawing of a stage: the whole graph, or the contents of a box of another sheet.
///
/// @param path the name of the box, preceded by the names of the boxes around it; empty for the
///   whole graph
/// @param outer the sheet that has the box, counted from 0 in the stage
/// @param svg from the layout, in the colours of [Theme#MARKS]
public record PageSheet(String path, OptionalInt outer, String svg, List<PageBox> boxes) {
    public PageSheet {
        boxes = List.copyOf(boxes);
    }
}
