package dev.adjoint.viz.page;

import java.util.List;

/// A graph at one stage.
///
/// @param note a sentence about the stage's contents
/// @param svg from the layout, in the colours of [Theme#MARKS]
public record PageStage(
        String name, String note, String svg, List<PageBox> boxes, List<PageKernel> kernels) {
    public PageStage {
        boxes = List.copyOf(boxes);
        kernels = List.copyOf(kernels);
    }
}
