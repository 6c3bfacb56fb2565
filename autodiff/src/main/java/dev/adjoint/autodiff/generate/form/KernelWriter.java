package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.literal;

import dev.adjoint.autodiff.fuse.KernelForm;
import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Apply;
import dev.adjoint.autodiff.fuse.KernelSpec.Draw;
import dev.adjoint.autodiff.fuse.KernelSpec.Entry;
import dev.adjoint.autodiff.fuse.KernelSpec.Fold;
import dev.adjoint.autodiff.fuse.KernelSpec.Load;
import dev.adjoint.autodiff.fuse.KernelSpec.Output;
import dev.adjoint.autodiff.fuse.KernelSpec.Partial;
import dev.adjoint.autodiff.fuse.KernelSpec.Product;
import dev.adjoint.autodiff.fuse.KernelSpec.Space;
import dev.adjoint.autodiff.fuse.KernelSpec.Stage;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;
import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Code;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Element;
import dev.adjoint.autodiff.generate.code.Expression.Operator;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.SharedFunction;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.code.Type;
import dev.adjoint.autodiff.generate.lanes.CodeLanes;
import dev.adjoint.autodiff.generate.lanes.CodeWords;
import dev.adjoint.autodiff.generate.lanes.ScalarLanes;
import dev.adjoint.autodiff.generate.lanes.Tail;
import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Comparison;
import dev.adjoint.autodiff.graph.Conversion;
import dev.adjoint.autodiff.graph.MaskOp;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.graph.UserCode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A kernel's code while it is written: the variables that hold its entries, and how each entry is
/// computed at this point of the loops.
public final class KernelWriter extends Cursor {
    /// The characters of an op's label that a method's name keeps; a class file has no room for any
    /// number of them.
    private static final int LONGEST_LABEL = 40;

    private final KernelSpec spec;
    private final Block block;
    private final CodeLanes lanes;
    private final CodeLanes resultLanes;
    private final @Nullable Variable[] values;

    private final Map<Op, Code.Function> functions = new LinkedHashMap<>();
    private final List<SharedFunction> shared = new ArrayList<>();

    /// @param resultLanes in what the work on a result is done
    public KernelWriter(KernelSpec spec, CodeLanes lanes, CodeLanes resultLanes) {
        super(spec, lanes.block());
        this.spec = spec;
        this.block = lanes.block();
        this.lanes = lanes;
        this.resultLanes = resultLanes;
        values = new Variable[spec.entries().size()];
        for (int i = 0; i < values.length; i++) {
            if (spec.entries().get(i) instanceof KernelSpec.Parameter(int index)) {
                values[i] = parameter(index);
            }
        }
    }

    /// The functions that the code calls.
    public List<Code.Function> functions() {
        return List.copyOf(functions.values());
    }

    /// The functions that the code calls and others share.
    public List<SharedFunction> shared() {
        return List.copyOf(shared);
    }

    /// Calls a shared function.
    void perform(SharedFunction function, Expression... arguments) {
        if (!shared.contains(function)) {
            shared.add(function);
        }
        block.add(new Statement.PerformShared(function, List.of(arguments)));
    }

    CodeLanes lanes() {
        return lanes;
    }

    /// The axes of a product.
    KernelForm.Product product() {
        return (KernelForm.Product) spec.form();
    }

    void setValue(int entry, Variable value) {
        values[entry] = value;
    }

    /// The value of an entry, for use in the block that is being written.
    Variable value(int entry) {
        CodeLanes on = spec.isOfElements(entry) ? lanes : resultLanes;
        if (spec.entries().get(entry) instanceof KernelSpec.Literal(double number)) {
            return on.constant(number);
        }
        Variable value = values[entry];
        if (value == null) {
            throw new IllegalStateException("generate: entry " + entry + " used before it is made");
        }
        boolean isParameter = spec.entries().get(entry) instanceof KernelSpec.Parameter;
        return isParameter ? on.spread(value) : on.here(value);
    }

    /// The value of an entry for elements: a result is the same for all of them.
    private Variable element(int entry) {
        boolean isResult = !spec.isOfElements(entry) && resultLanes != lanes;
        return isResult && !isConstant(entry) ? lanes.spread(value(entry)) : value(entry);
    }

    /// Computes the entries of one depth in a stage for elements: those that vary along the loop
    /// which is the last of `order` and along none inside it.
    void computeElements(int stage, List<Integer> order, int depth, Tail tail) {
        Stage elements = spec.stages().get(stage);
        int[] depths = depths(order);
        for (int i = elements.from(); i < elements.to(); i++) {
            if (depths[i] == depth && !isConstant(i) && !isHead(i)) {
                compute(i, lanes, tail);
            }
        }
    }

    /// Computes all of a stage for results that comes after the folds or the product.
    void computeResults(int stage, Tail tail) {
        Stage results = spec.stages().get(stage);
        for (int i = results.from(); i < results.to(); i++) {
            if (!isHead(i) && !isConstant(i)) {
                compute(i, resultLanes, tail);
            }
        }
    }

    /// Stores what a stage puts out.
    void store(int stage, Tail tail) {
        CodeLanes on = spec.stages().get(stage).space() == Space.ELEMENTS ? lanes : resultLanes;
        for (Output output : spec.outputs()) {
            if (spec.stageOf(output.entry()) == stage) {
                Variable value = value(output.entry());
                Variable stored =
                        output.isMask() ? on.select(value, on.constant(1), on.constant(0)) : value;
                on.store(array(output.operand()), position(output.operand()), stored, tail);
            }
        }
    }

    /// The places of the folds with which a stage for results begins; none where there is no such
    /// stage.
    List<Integer> folds(int stage) {
        List<Integer> folds = new ArrayList<>();
        if (stage < spec.stages().size()) {
            Stage results = spec.stages().get(stage);
            for (int i = results.from(); i < results.to(); i++) {
                if (spec.entries().get(i) instanceof Fold) {
                    folds.add(i);
                }
            }
        }
        return folds;
    }

    /// Whether an entry is made by the loops themselves.
    private boolean isHead(int entry) {
        return switch (spec.entries().get(entry)) {
            case Fold _, Partial _, Product _ -> true;
            case Load _, KernelSpec.Literal _, KernelSpec.Parameter _, Draw _, Apply _ -> false;
        };
    }

    private boolean isConstant(int entry) {
        return spec.entries().get(entry) instanceof KernelSpec.Literal
                || spec.entries().get(entry) instanceof KernelSpec.Parameter;
    }

    /// A number passed to the kernel as an argument, in the type of its arithmetic.
    private Variable parameter(int index) {
        Element number = new Element(Code.NUMBERS, literal(index));
        return block.let(lanes.isDouble() ? number : new Expression.Cast(Type.FLOAT, number));
    }

    /// For each entry that is computed for elements, the place in `order` of the innermost loop
    /// along which it varies; -1 where it varies along none. After the first stage it is within the
    /// loops over what is kept at least, since the results before it are.
    private int[] depths(List<Integer> order) {
        int[] depths = new int[values.length];
        int kept = (int) spec.reduced().stream().filter(reduced -> !reduced).count();
        for (int entry = 0; entry < depths.length; entry++) {
            int deepest = spec.stageOf(entry) == 0 ? -1 : kept - 1;
            switch (spec.entries().get(entry)) {
                case KernelSpec.Literal _,
                        KernelSpec.Parameter _,
                        Fold _,
                        Partial _,
                        Product _ -> {}
                case Load load -> deepest = Math.max(deepest, innermost(load.operand(), order));
                case Draw draw -> deepest = Math.max(deepest, innermost(draw.operand(), order));
                case Apply apply -> {
                    for (int argument : apply.arguments()) {
                        deepest = Math.max(deepest, depths[argument]);
                    }
                }
            }
            depths[entry] = deepest;
        }
        return depths;
    }

    private int innermost(int operand, List<Integer> order) {
        int innermost = -1;
        for (int place = 0; place < order.size(); place++) {
            if (step(operand, order.get(place)) != Step.NONE) {
                innermost = place;
            }
        }
        return innermost;
    }

    private void compute(int entry, CodeLanes on, Tail tail) {
        Entry what = spec.entries().get(entry);
        switch (what) {
            case Load load -> values[entry] = load(load, on, tail);
            case Draw draw -> values[entry] = draw(draw, on);
            case Apply apply -> values[entry] = apply(apply, on);
            case KernelSpec.Literal _, KernelSpec.Parameter _, Fold _, Partial _, Product _ ->
                    throw new IllegalStateException("generate: " + what + " is not computed here");
        }
    }

    private Variable load(Load load, CodeLanes on, Tail tail) {
        int operand = load.operand();
        boolean repeats = repeats(operand);
        Variable value =
                repeats
                        ? on.spread(element(operand, on))
                        : on.load(array(operand), position(operand), tail);
        return load.isMask() ? on.toMask(value) : value;
    }

    /// Whether an operand has one element for all lanes of a vector.
    private boolean repeats(int operand) {
        return spec.rank() == 0 || step(operand, spec.vectorAxis()) == Step.NONE;
    }

    private Variable draw(Draw draw, CodeLanes on) {
        block.add(new Statement.Remark("random"));
        int operand = draw.operand();
        Expression start = origin(operand);
        Expression place = new Expression.Binary(Operator.SUB, position(operand), start);
        Expression counter = on.isDouble() ? new Expression.Cast(Type.LONG, place) : place;
        CodeWords words = on.words();
        boolean repeats = repeats(operand);
        return words.draw(
                new Element(array(operand), start),
                repeats ? words.spread(counter) : words.counters(counter),
                draw.stream(),
                draw.word());
    }

    private Expression element(int operand, CodeLanes on) {
        Element element = new Element(array(operand), position(operand));
        return element.type() == on.scalarType()
                ? element
                : new Expression.Cast(on.scalarType(), element);
    }

    private Variable apply(Apply apply, CodeLanes on) {
        List<Variable> in =
                apply.arguments().stream()
                        .map(argument -> on == lanes ? element(argument) : value(argument))
                        .toList();
        if (spec.form() instanceof KernelForm.Straight && apply.isCalled()) {
            Code.Function function = functions.computeIfAbsent(apply.op(), op -> function(op, in));
            List<Expression> arguments = List.copyOf(in);
            return block.let(
                    new Expression.Invocation(
                            function.name(), arguments, function.result().type()));
        }
        block.add(new Statement.Remark(apply.op().label()));
        return value(apply.op(), on, in);
    }

    /// An op as a method, so that code which uses it a hundred times has its steps once.
    private Code.Function function(Op op, List<Variable> arguments) {
        List<Variable> parameters = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            parameters.add(new Variable("x" + i, arguments.get(i).type()));
        }
        Block body = new Block();
        Variable result = value(op, new ScalarLanes(body, spec.dtype()), parameters);
        // The number stands first: with "a1" and "a", numbers at the end would make "a10" of both.
        String label = op.label().substring(0, Math.min(op.label().length(), LONGEST_LABEL));
        String name = "f" + functions.size() + "_" + label.replaceAll("\\W", "_");
        return new Code.Function(name, parameters, body.statements(), result);
    }

    /// The value of an op, as code.
    static Variable value(Op any, CodeLanes on, List<Variable> in) {
        return on.block()
                .sharing(
                        () ->
                                UserCode.call(
                                        any::label,
                                        "its value",
                                        Origin::here,
                                        () -> read(any, on, in)));
    }

    private static Variable read(Op any, CodeLanes on, List<Variable> in) {
        return switch (any) {
            case UnaryOp op -> op.value(on, in.getFirst());
            case BinaryOp op -> op.value(on, in.get(0), in.get(1));
            case Comparison op -> op.value(on, in.get(0), in.get(1));
            case MaskOp op -> op.value(on, in.getFirst(), in.getLast());
            case Conversion op -> op.value(on, in.getFirst());
            case Selection _ -> on.select(in.get(0), in.get(1), in.get(2));
        };
    }
}
