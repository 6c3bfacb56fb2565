package dev.adjoint.autodiff.generate.lanes;

import static dev.adjoint.autodiff.generate.code.Expression.literal;

import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Call;
import dev.adjoint.autodiff.generate.code.Expression.Field;
import dev.adjoint.autodiff.generate.code.Expression.Literal;
import dev.adjoint.autodiff.generate.code.Expression.Receiver;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.KernelBody;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.code.Type;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.type.DType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// The reading of ops as code of the Vector API.
public final class VectorLanes extends CodeLanes {
    private final int bits;
    private final boolean spellsOnce;

    /// Vectors of one number, made once in each block that needs them, by what they are made of.
    /// One that is made before a loop C2 may keep as an object, and make an array for its elements.
    private final IdentityHashMap<Object, Map<Object, Variable>> made = new IdentityHashMap<>();

    /// The number that all lanes of a vector have.
    private final Map<Variable, Expression> numbersOf = new HashMap<>();

    private final List<Statement> preamble = new ArrayList<>();
    private @Nullable Variable lowerHalf;
    private final Map<Integer, Variable> masks = new HashMap<>();

    /// @param bits the width of the machine's vectors
    /// @param spellsOnce whether a loop's body stands in the code once, with a mask
    public VectorLanes(Block block, DType dtype, int bits, boolean spellsOnce) {
        super(block, dtype);
        this.bits = bits;
        this.spellsOnce = spellsOnce;
    }

    @Override
    public boolean spellsOnce() {
        return spellsOnce;
    }

    /// Statements, after what must stand before them.
    ///
    /// @param first stands before all else
    public List<Statement> withPreamble(Statement first, List<Statement> statements) {
        List<Statement> all = new ArrayList<>(List.of(first));
        all.addAll(preamble);
        all.addAll(statements);
        return all;
    }

    @Override
    public int bits() {
        return bits;
    }

    @Override
    public int width() {
        return bits / (isDouble() ? Double.SIZE : Float.SIZE);
    }

    /// The columns of a square whose rows these are, as many as a vector has lanes.
    public List<Variable> transposed(List<Variable> rows) {
        return VectorSquare.transposed(this, rows);
    }

    @Override
    public CodeWords words() {
        return new VectorWords(this);
    }

    @Override
    public Variable spread(Expression number) {
        Expression once = number instanceof Literal ? number : block().let(number);
        Variable known = inThisBlock().get(once);
        if (known != null) {
            return known;
        }
        Variable vector = block().let(broadcast(once));
        numbersOf.put(vector, once);
        inThisBlock().put(once, vector);
        return vector;
    }

    @Override
    public Variable here(Variable value) {
        Expression number = numbersOf.get(value);
        return number == null ? value : spread(number);
    }

    private Map<Object, Variable> inThisBlock() {
        return made.computeIfAbsent(block().scope(), _ -> new HashMap<>());
    }

    /// Without a mask: an array has room enough beyond those that are used, see
    /// [KernelBody#PADDING], and not every machine has a load with one.
    @Override
    public Variable load(Variable array, Expression index, Tail tail) {
        Variable whole =
                array.type() == arrayType()
                        ? block().let(fromArray(vectorType(), array, index))
                        : ConvertedLoad.of(this, array, index);
        return tail.mask().map(mask -> select(mask, whole, constant(0))).orElse(whole);
    }

    /// A vector as wide as these from an array.
    Call fromArray(Type vector, Variable array, Expression index) {
        return new Call(
                Receiver.NONE,
                vector,
                "fromArray",
                List.of(Type.SPECIES, array.type(), Type.INT),
                List.of(speciesOf(vector), array, index),
                vector);
    }

    @Override
    public void store(Variable array, Expression index, Variable value, Tail tail) {
        List<Type> parameters = new ArrayList<>(List.of(arrayType(), Type.INT));
        List<Expression> arguments = new ArrayList<>(List.of(value, array, index));
        tail.mask()
                .ifPresent(
                        mask -> {
                            parameters.add(maskType());
                            arguments.add(mask);
                        });
        Call call =
                new Call(
                        Receiver.CLASS,
                        vectorType(),
                        "intoArray",
                        parameters,
                        arguments,
                        vectorType());
        block().add(new Statement.Perform(call));
    }

    /// The mask of the elements from `index` on that lie before `limit`. The species has a method
    /// for it, with a branch for a mask that is full: where a process has once been there, C2 no
    /// longer keeps the mask in a register.
    public Variable maskBefore(Expression index, Expression limit) {
        Expression rest = Expression.smaller(Expression.sub(limit, index), literal(width()));
        Variable before = block().let(broadcast(new Expression.Cast(scalarType(), rest)));
        Call mask = compared("LT", numbers(), before);
        return block().let("mask", mask);
    }

    /// The numbers of the lanes.
    private Variable numbers() {
        Variable zero = constant(0);
        Call counted =
                new Call(
                        Receiver.CLASS,
                        vectorType(),
                        "addIndex",
                        List.of(Type.INT),
                        List.of(zero, literal(1)),
                        vectorType());
        return inThisBlock().computeIfAbsent("lanes", _ -> block().let("lanes", counted));
    }

    /// One element of a vector.
    public Expression lane(Variable vector, int lane) {
        return lane(vector, literal(lane));
    }

    public Expression lane(Variable vector, Expression lane) {
        return new Call(
                Receiver.CLASS,
                vectorType(),
                "lane",
                List.of(Type.INT),
                List.of(vector, lane),
                scalarType());
    }

    /// The lanes of a vector folded in an order that is not known.
    public Variable folded(Reduction reduction, Variable vector) {
        String operator = reduction == Reduction.MAX ? "MAX" : "MIN";
        return block().let(
                        new Call(
                                Receiver.CLASS,
                                vectorType(),
                                "reduceLanes",
                                List.of(Type.ASSOCIATIVE),
                                List.of(vector, operator(operator, Type.ASSOCIATIVE)),
                                scalarType()));
    }

    @Override
    public Variable within(Tail tail, Variable value, Variable other) {
        return tail.mask().map(mask -> select(mask, value, other)).orElse(value);
    }

    @Override
    public Variable constant(double value) {
        return inThisBlock()
                .computeIfAbsent(value, _ -> block().let("c", broadcast(number(value))));
    }

    @Override
    public Variable add(Variable left, Variable right) {
        return onVectors("add", left, right);
    }

    @Override
    public Variable sub(Variable left, Variable right) {
        return onVectors("sub", left, right);
    }

    @Override
    public Variable mul(Variable left, Variable right) {
        return onVectors("mul", left, right);
    }

    @Override
    public Variable div(Variable left, Variable right) {
        return onVectors("div", left, right);
    }

    @Override
    public Variable neg(Variable x) {
        return onVectors("neg", x);
    }

    @Override
    public Variable abs(Variable x) {
        return onVectors("abs", x);
    }

    @Override
    public Variable sqrt(Variable x) {
        return onVectors("sqrt", x);
    }

    @Override
    public Variable max(Variable left, Variable right) {
        return onVectors("max", left, right);
    }

    @Override
    public Variable min(Variable left, Variable right) {
        return onVectors("min", left, right);
    }

    @Override
    public Variable less(Variable left, Variable right) {
        return compare("LT", left, right);
    }

    @Override
    public Variable equal(Variable left, Variable right) {
        return compare("EQ", left, right);
    }

    @Override
    public Variable and(Variable left, Variable right) {
        return block().let(onMask("and", maskType(), left, right));
    }

    @Override
    public Variable or(Variable left, Variable right) {
        return block().let(onMask("or", maskType(), left, right));
    }

    @Override
    public Variable not(Variable mask) {
        return block().let(onMask("not", maskType(), mask));
    }

    @Override
    public Variable select(Variable mask, Variable whereTrue, Variable whereFalse) {
        return block().let(
                        new Call(
                                Receiver.CLASS,
                                vectorType(),
                                "blend",
                                List.of(Type.VECTOR, maskType()),
                                List.of(whereFalse, whereTrue, mask),
                                vectorType()));
    }

    @Override
    public Variable fma(Variable a, Variable b, Variable c) {
        return onVectors("fma", a, b, c);
    }

    @Override
    public Variable powerOfTwo(Variable n) {
        Bits layout = Bits.of(this);
        Variable biased = add(n, constant(layout.biasedRounder()));
        Field left = operator("LSHL", Type.BINARY);
        return fromBits(onBits(left, toBits(biased), shift(layout)));
    }

    @Override
    public Variable exponent(Variable x) {
        Bits layout = Bits.of(this);
        Field right = operator("LSHR", Type.BINARY);
        Variable exponent = onBits(right, toBits(x), shift(layout));
        Field or = operator("OR", Type.ASSOCIATIVE);
        Variable shifted = fromBits(onBits(or, exponent, layout.integers()));
        return sub(shifted, constant(layout.biasedIntegers()));
    }

    @Override
    public Variable significand(Variable x) {
        Bits layout = Bits.of(this);
        Field and = operator("AND", Type.ASSOCIATIVE);
        Variable fraction = onBits(and, toBits(x), layout.fractionMask());
        return fromBits(onBits(operator("OR", Type.ASSOCIATIVE), fraction, layout.one()));
    }

    @Override
    public Variable strictly(String function, Variable where, Variable x, Variable otherwise) {
        return LaneByLane.strictly(this, function, where, x, otherwise);
    }

    static Call onMask(String method, Type type, Variable mask, Variable... others) {
        List<Expression> arguments = new ArrayList<>(List.of(mask));
        arguments.addAll(List.of(others));
        List<Type> parameters = List.of(others).stream().map(Variable::type).toList();
        return new Call(Receiver.CLASS, mask.type(), method, parameters, arguments, type);
    }

    Type vectorType() {
        return isDouble() ? Type.DOUBLE_VECTOR : Type.FLOAT_VECTOR;
    }

    private Type maskType() {
        return isDouble() ? Type.DOUBLE_MASK : Type.FLOAT_MASK;
    }

    Type bitsType() {
        return isDouble() ? Type.LONG_VECTOR : Type.INT_VECTOR;
    }

    Field species() {
        return speciesOf(vectorType());
    }

    /// The vectors of a type that are as wide as these.
    Field speciesOf(Type vector) {
        return new Field(vector, "SPECIES_" + bits, Type.SPECIES);
    }

    /// The exchange of the lanes whose numbers differ in a bit.
    Variable swap(int bit) {
        Expression swap = VectorSquare.swap(this, bit);
        return inThisBlock().computeIfAbsent("swap" + bit, _ -> block().let("swap", swap));
    }

    /// The mask of the lanes whose numbers have a bit.
    Variable lanesWith(int bit) {
        return masks.computeIfAbsent(bit, _ -> mask("lanes" + bit, lane -> (lane & bit) != 0));
    }

    private Variable mask(String name, IntPredicate isInside) {
        long lanes = 0;
        for (int lane = 0; lane < width(); lane++) {
            lanes |= isInside.test(lane) ? 1L << lane : 0;
        }
        return first(
                name,
                new Call(
                        Receiver.NONE,
                        Type.MASK,
                        "fromLong",
                        List.of(Type.SPECIES, Type.LONG),
                        List.of(species(), new Literal(lanes, Type.LONG)),
                        maskType()));
    }

    /// A variable that is declared before all other code.
    private Variable first(String name, Expression value) {
        Variable variable = new Variable(name, value.type());
        preamble.add(new Statement.Declare(variable, value));
        return variable;
    }

    /// The mask of the first half of the lanes.
    Variable lowerHalf() {
        if (lowerHalf == null) {
            lowerHalf = mask("half", lane -> lane < width() / 2);
        }
        return lowerHalf;
    }

    private Expression broadcast(Expression number) {
        return new Call(
                Receiver.NONE,
                vectorType(),
                "broadcast",
                List.of(Type.SPECIES, scalarType()),
                List.of(species(), number),
                vectorType());
    }

    private Variable onVectors(String method, Variable receiver, Variable... others) {
        List<Expression> arguments = new ArrayList<>(List.of(receiver));
        List<Type> parameters = new ArrayList<>();
        for (Variable other : others) {
            parameters.add(Type.VECTOR);
            arguments.add(other);
        }
        return block().let(
                        new Call(
                                Receiver.CLASS,
                                vectorType(),
                                method,
                                parameters,
                                arguments,
                                vectorType()));
    }

    private Variable compare(String operator, Variable left, Variable right) {
        return block().let("m", compared(operator, left, right));
    }

    private Call compared(String operator, Variable left, Variable right) {
        return new Call(
                Receiver.CLASS,
                vectorType(),
                "compare",
                List.of(Type.COMPARISON, Type.VECTOR),
                List.of(left, operator(operator, Type.COMPARISON), right),
                maskType());
    }

    private Variable toBits(Variable x) {
        String method = isDouble() ? "reinterpretAsLongs" : "reinterpretAsInts";
        return block().let(
                        new Call(
                                Receiver.CLASS,
                                vectorType(),
                                method,
                                List.of(),
                                List.of(x),
                                bitsType()));
    }

    Variable fromBits(Variable bitsOf) {
        String method = isDouble() ? "reinterpretAsDoubles" : "reinterpretAsFloats";
        return block().let(
                        new Call(
                                Receiver.CLASS,
                                bitsType(),
                                method,
                                List.of(),
                                List.of(bitsOf),
                                vectorType()));
    }

    private Literal shift(Bits layout) {
        return isDouble()
                ? new Literal((long) layout.fraction(), Type.LONG)
                : literal(layout.fraction());
    }

    private Variable onBits(Field operator, Variable on, Literal with) {
        return block().let(
                        new Call(
                                Receiver.CLASS,
                                bitsType(),
                                "lanewise",
                                List.of(Type.BINARY, with.type()),
                                List.of(on, operator, with),
                                bitsType()));
    }

    private static Field operator(String name, Type type) {
        return new Field(Type.OPERATORS, name, type);
    }
}
