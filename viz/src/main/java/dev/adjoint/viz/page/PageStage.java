package dev.adjoint.viz.page;

import java.util.List;

/// A graph at one stage.
///
/// @param note a sentence on what there is to see
/// @param svg as the layout gave it, in the colours of [Theme#MARKS]
public record PageStage(
        String name, String note, String svg, List<PageBox> boxes, List<PageKernel> kernels) {
    public PageStage {
        boxes = List.copyOf(boxes);
        kernels = List.copyOf(kernels);
    }
}
