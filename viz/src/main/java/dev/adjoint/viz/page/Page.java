package dev.adjoint.viz.page;

import java.util.List;

/// The contents of a page: a graph in stages, which a reader steps through.
///
/// @param isDark whether it is dark for every reader, rather than by the reader's own setting
/// @param layouts the drawings of the sheets as SVG, in the colours of [Theme#MARKS]
/// @param sources Java sources of the stages' kernels
/// @param epochs the epochs of the values; empty if there is one value per node, or none
public record Page(
        String title,
        boolean isDark,
        List<PageStage> stages,
        List<String> layouts,
        List<String> sources,
        List<Integer> epochs) {
    public Page {
        stages = List.copyOf(stages);
        layouts = List.copyOf(layouts);
        sources = List.copyOf(sources);
        epochs = List.copyOf(epochs);
    }
}
