package dev.adjoint.viz.page;

import java.util.List;

/// A graph at one stage.
///
/// @param note a sentence about the stage's contents
/// @param sheets the whole graph first
public record PageStage(
        String name, String note, List<PageSheet> sheets, List<PageKernel> kernels) {
    public PageStage {
        sheets = List.copyOf(sheets);
        kernels = List.copyOf(kernels);
    }
}
