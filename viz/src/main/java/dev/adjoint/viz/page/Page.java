package dev.adjoint.viz.page;

import java.util.List;

/// The contents of a page: a graph in stages, which a reader steps through.
///
/// @param isDark whether it is dark for every reader, rather than by the reader's own setting
/// @param sources Java sources of the stages' kernels
public record Page(String title, boolean isDark, List<PageStage> stages, List<String> sources) {
    public Page {
        stages = List.copyOf(stages);
        sources = List.copyOf(sources);
    }
}
