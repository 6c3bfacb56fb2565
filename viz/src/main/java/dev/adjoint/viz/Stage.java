package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.simplify.Simplification;
import dev.adjoint.autodiff.simplify.Simplifier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A graph at one stage of its processing, and its description on a page.
///
/// @param names the names of nodes
/// @param renaming the preceding pass; its results inherit the names of the nodes that they replace
/// @param hasValues whether values are shown in the boxes too, rather than only beside the graph
record Stage(
        String name,
        String note,
        View view,
        Map<Node, String> names,
        Optional<Simplification> renaming,
        boolean hasValues) {
    /// The stages of a function and its derivatives.
    static List<Stage> of(Node f, List<Node> targets) {
        if (targets.isEmpty()) {
            return of(f);
        }
        View.Differentiated gradient = View.Differentiated.of(f, targets);
        Simplification pass = Simplifier.trace(gradient.graph().roots());
        Map<Node, String> names = gradient.names();
        return List.of(
                written("The function: values flow along the arrows, to the result.", List.of(f)),
                new Stage(
                        "with its gradient",
                        gradientNote(gradient),
                        gradient,
                        names,
                        Optional.empty(),
                        true),
                simplified(pass, names),
                kernels(
                        KernelGraph.of(compiled(gradient.graph(), pass)),
                        names,
                        Optional.of(pass)));
    }

    /// The stages of a function alone.
    private static List<Stage> of(Node f) {
        Simplification pass = Simplifier.trace(List.of(f));
        return List.of(
                written("The function: values flow along the arrows, to the result.", List.of(f)),
                simplified(pass, Map.of()),
                kernels(KernelGraph.of(compiled(Graph.of(f), pass)), Map.of(), Optional.of(pass)));
    }

    /// The stages of a program.
    static List<Stage> of(Program program, KernelGraph kernels) {
        List<Node> roots = new ArrayList<>(program.outputs());
        Map<Node, String> names = new LinkedHashMap<>();
        for (Update update : program.updates()) {
            roots.add(update.next());
            names.merge(
                    update.next(),
                    "next " + update.state().name(),
                    (one, other) -> one + " = " + other);
        }
        return List.of(
                written("The outputs of the program, and the next values of its states.", roots)
                        .naming(names),
                simplified(Simplifier.trace(roots), names),
                kernels(kernels, Map.of(), Optional.empty()));
    }

    private static String gradientNote(View.Differentiated gradient) {
        return gradient.graph().size() > gradient.forward().size()
                ? "Reverse mode adds the derivatives, in another colour: they flow from the result"
                        + " back to what it depends on."
                : "Reverse mode adds nothing here: each derivative, named by ∂, is a node that was"
                        + " there.";
    }

    private static String simplifiedNote(Simplification pass) {
        return new PassChanges(pass).areNone()
                ? "There is nothing to simplify here: before and after are the same."
                : "What simplifying changed: a dashed box goes, by the rule that it names; one with"
                        + " a green border is new.";
    }

    private static Stage written(String note, List<Node> roots) {
        View view = new View.Written(Graph.of(roots));
        return new Stage("as written", note, view, Map.of(), Optional.empty(), true);
    }

    private static Stage simplified(Simplification pass, Map<Node, String> names) {
        return new Stage(
                "simplified",
                simplifiedNote(pass),
                View.Pass.of(pass),
                names,
                Optional.empty(),
                false);
    }

    private static Stage kernels(
            KernelGraph kernels, Map<Node, String> names, Optional<Simplification> renaming) {
        return new Stage(
                "kernels",
                "What runs: each frame is a kernel, which keeps in registers what lies between its"
                        + " reads and its writes.",
                View.Compiled.of(kernels),
                names,
                renaming,
                false);
    }

    /// Compiles the simplified graph unchanged, so that a node is the same in both.
    private static Program compiled(Graph graph, Simplification pass) {
        List<Input> arguments =
                graph.inputs().stream()
                        .filter(input -> input.role() == Input.Role.ARGUMENT)
                        .toList();
        return Program.compile(arguments, pass.after().roots());
    }

    private Stage naming(Map<Node, String> newNames) {
        return new Stage(name, note, view, newNames, renaming, hasValues);
    }

    /// The display settings of the stage.
    ///
    /// @param given the user's names for nodes
    Look look(Map<Node, String> given, NodeValues values) {
        Map<Node, String> all = new LinkedHashMap<>(names);
        all.putAll(given);
        Map<Node, String> known = renaming.map(pass -> PassChanges.renamed(pass, all)).orElse(all);
        view.names().forEach(known::putIfAbsent);
        Look look = Look.PLAIN.naming(known);
        return hasValues ? look.with(values) : look;
    }
}
