package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Parts of a graph that are opened by name. A part has two names, which are equal if nothing is
/// folded around it: its path, and the path that the program wrote. The second also opens a later
/// repetition, by opening the first, which is drawn for it.
final class OpenedParts {
    private static final int LISTED = 8;

    /// The outlines that pictures may have, depending on their settings.
    private static final List<Function<Graph, Outline>> OUTLINES =
            List.of(Outline::of, Outline::withoutRepetitions, Outline::ofScopes);

    private final Outline outline;
    private final Map<Part, String> writtenPaths = new HashMap<>();

    private OpenedParts(Outline outline) {
        this.outline = outline;
    }

    /// Returns the parts that must be open, so that the contents of those with these names are
    /// drawn: each, and those around it.
    static Set<Part> of(Outline outline, Set<String> names) {
        return names.isEmpty() ? Set.of() : new OpenedParts(outline).opened(names);
    }

    private Set<Part> opened(Set<String> names) {
        Set<Part> opened = new HashSet<>();
        for (Part part : outline.parts()) {
            if (names.contains(part.path())) {
                part.chain().forEach(opened::add);
            }
        }
        for (int i = 0; i < outline.graph().size(); i++) {
            for (Optional<Part> at = outline.written(i); at.isPresent(); at = at.get().outer()) {
                if (isWritten(at.get()) && names.contains(writtenPath(at.get()))) {
                    open(outline.part(i), level(at.get()), opened);
                }
            }
        }
        return opened;
    }

    /// Opens the parts around a node, down to the one at a level of those that the program wrote.
    private static void open(Optional<Part> innermost, int level, Set<Part> opened) {
        int written = 0;
        for (Part part : innermost.map(Part::chain).orElse(List.of())) {
            if (written < level) {
                opened.add(part);
                written += isWritten(part) ? 1 : 0;
            }
        }
    }

    private static int level(Part part) {
        int level = 0;
        for (Part around : part.chain()) {
            level += isWritten(around) ? 1 : 0;
        }
        return level;
    }

    private static boolean isWritten(Part part) {
        return part.kind().isWritten();
    }

    private String writtenPath(Part part) {
        return writtenPaths.computeIfAbsent(part, Part::writtenPath);
    }

    /// Checks that a part has this name in one of the graphs, as a picture may draw them.
    ///
    /// @param graphs those of a picture; none if it is one of kernels
    /// @throws IllegalArgumentException if there is none
    static void require(String name, List<Graph> graphs) {
        if (graphs.isEmpty()) {
            throw new IllegalArgumentException(
                    "opened: got "
                            + name
                            + " for a picture of kernels, needed one of a graph: draw"
                            + " GraphPicture.ofGraph(program), or write a GraphPage, whose kernels"
                            + " open by a click");
        }
        Set<String> known = new LinkedHashSet<>();
        for (Graph graph : graphs) {
            for (Function<Graph, Outline> outlines : OUTLINES) {
                Outline outline = outlines.apply(graph);
                new OpenedParts(outline).collect(known);
                if (!known.contains(name)) {
                    outline.splitLargeParts();
                    new OpenedParts(outline).collect(known);
                }
                if (known.contains(name)) {
                    return;
                }
            }
        }
        throw new IllegalArgumentException(message(name, List.copyOf(known)));
    }

    private void collect(Set<String> names) {
        for (int i = 0; i < outline.graph().size(); i++) {
            outline.written(i)
                    .ifPresent(
                            part -> {
                                for (Part around : part.chain()) {
                                    if (isWritten(around)) {
                                        names.add(writtenPath(around));
                                    }
                                }
                            });
        }
        outline.parts().forEach(part -> names.add(part.path()));
    }

    private static String message(String name, List<String> known) {
        if (known.isEmpty()) {
            return "opened: got "
                    + name
                    + ", needed no name, since all nodes of this graph are drawn: make them within"
                    + " Origin.inScope(…) to have boxes";
        }
        List<String> meant = known.stream().filter(each -> each.endsWith("/" + name)).toList();
        String more = known.size() > LISTED ? ", … (" + Group.count(known.size()) + " in all)" : "";
        return "opened: got "
                + name
                + ", needed one of "
                + String.join(", ", known.subList(0, Math.min(LISTED, known.size())))
                + more
                + (meant.isEmpty()
                        ? ": a name is preceded by those of the boxes around it, with / between"
                        : ": did you mean " + meant.getFirst() + "?");
    }
}
