package dev.adjoint.viz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Chooses the parts of a graph that a picture draws as one box each: composite functions, then
/// innermost parts first, until the picture fits a page. A graph that has too many boxes even then
/// is folded by depth. Parts opened by name stay open.
final class Folder {
    private final Outline outline;
    private final Optional<Part> focus;
    private final Look look;
    private final Set<Part> closed = new HashSet<>();
    private Set<Part> opened = Set.of();

    private Folder(Outline outline, Optional<Part> focus, Look look) {
        this.outline = outline;
        this.focus = focus;
        this.look = look;
    }

    /// @param focus the part to draw; none for the whole graph
    /// @param most the maximum number of boxes, unless more are opened
    /// @param fits whether a picture is small enough for a page
    static Folds fold(
            Outline outline, Optional<Part> focus, int most, Look look, Predicate<Folds> fits) {
        return new Folder(outline, focus, look).folded(most, fits);
    }

    private Folds folded(int most, Predicate<Folds> fits) {
        opened = OpenedParts.of(outline, look.folding().opened());
        List<Part> parts = parts();
        for (Part part : parts) {
            switch (part.kind()) {
                case COMPOSITE, BAND -> close(part);
                case SCOPE -> {
                    if (look.folding().isByScope()) {
                        close(part);
                    }
                }
                case REPETITION -> {}
            }
        }
        Folds folds = Folds.of(outline, closed, focus);
        for (List<Part> innermost : innermostFirst(parts)) {
            if (folds.count() <= most && fits.test(folds)) {
                return folds;
            }
            innermost.forEach(this::close);
            folds = Folds.of(outline, closed, focus);
        }
        if (folds.count() > most) {
            outline.splitLargeParts();
            opened = OpenedParts.of(outline, look.folding().opened());
            parts().stream().filter(part -> part.kind() == Part.Kind.BAND).forEach(this::close);
            folds = Folds.of(outline, closed, focus);
        }
        return folds;
    }

    /// The parts inside the focus.
    private List<Part> parts() {
        return List.copyOf(outline.parts(focus));
    }

    /// Closes a part, unless it is opened by name, or has only one node.
    private void close(Part part) {
        if (outline.members(Optional.of(part)).size() > 1 && !opened.contains(part)) {
            closed.add(part);
        }
    }

    /// The parts by their height: those without other parts inside first.
    private static List<List<Part>> innermostFirst(List<Part> parts) {
        Map<Part, Integer> heights = new HashMap<>();
        List<List<Part>> byHeight = new ArrayList<>();
        for (Part part : parts.reversed()) {
            int height = heights.getOrDefault(part, 0);
            while (byHeight.size() <= height) {
                byHeight.add(new ArrayList<>());
            }
            byHeight.get(height).add(part);
            Optional<Part> outer = part.outer();
            boolean isSeen = part.kind() != Part.Kind.COMPOSITE;
            outer.ifPresent(around -> heights.merge(around, isSeen ? height + 1 : 0, Math::max));
        }
        return byHeight;
    }
}
