package dev.adjoint.viz;

import dev.adjoint.viz.draw.Drawing;
import dev.adjoint.viz.draw.Frame;

import java.util.ArrayList;
import java.util.List;

/// The open frames of scopes while a drawing is shown.
final class ScopeFrames {
    private final Drawing.Stage stage;
    private final List<String> open = new ArrayList<>();

    ScopeFrames(Drawing.Stage stage) {
        this.stage = stage;
    }

    /// Closes the frames that do not contain `scope`, and opens those that do.
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
            stage.close();
        }
        for (String name : path.subList(common, path.size())) {
            open.add(name);
            stage.open(Frame.ofScope(name));
        }
    }
}
