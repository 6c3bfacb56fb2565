package dev.adjoint.viz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The frames of scopes that are open while a picture is written.
final class Frames {
    private final Consumer<String> out;
    private final List<String> open = new ArrayList<>();
    private int made;

    Frames(Consumer<String> out) {
        this.out = out;
    }

    /// Closes the frames that `scope` is not in, and opens those that it is in.
    ///
    /// @param scope names with `/` between; empty for none
    void enter(String scope) {
        List<String> path = scope.isEmpty() ? List.of() : List.of(scope.split("/", -1));
        int common = 0;
        while (common < Math.min(open.size(), path.size())
                && open.get(common).equals(path.get(common))) {
            common++;
        }
        while (open.size() > common) {
            open.removeLast();
            out.accept("  }");
        }
        for (String name : path.subList(common, path.size())) {
            open.add(name);
            out.accept(
                    "  subgraph cluster_"
                            + made++
                            + " { label=\""
                            + DotText.label(name)
                            + "\"; labelloc=t; labeljust=l; style=\"rounded,dashed\"; color=\""
                            + Style.SCOPE_FRAME
                            + "\";");
        }
    }
}
