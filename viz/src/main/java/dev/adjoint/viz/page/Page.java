package dev.adjoint.viz.page;

import java.util.List;

/// What a page shows: a graph in stages, which a reader steps through.
///
/// @param isDark whether it is dark for every reader, and not by the reader's own setting
/// @param sources Java texts that kernels of the stages refer to
public record Page(String title, boolean isDark, List<PageStage> stages, List<String> sources) {
    public Page {
        stages = List.copyOf(stages);
        sources = List.copyOf(sources);
    }
}
