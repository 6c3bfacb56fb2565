package dev.adjoint.viz.page;

import java.util.List;
import java.util.OptionalInt;

/// A drawing of a stage: the whole graph, or the contents of a box of another sheet.
///
/// @param path the name of the box, preceded by the names of the boxes around it; empty for the
///   whole graph
/// @param outer the sheet that has the box, counted from 0 in the stage
/// @param layout the number of its layout, counted from 0 in the page
/// @param labels the texts that are in no box, if the layout has others
public record PageSheet(
        String path, OptionalInt outer, int layout, List<String> labels, List<PageBox> boxes) {
    public PageSheet {
        labels = List.copyOf(labels);
        boxes = List.copyOf(boxes);
    }
}
