package dev.adjoint.autodiff.generate.code;

import dev.adjoint.autodiff.generate.code.Expression.Binary;
import dev.adjoint.autodiff.generate.code.Expression.Branchless;
import dev.adjoint.autodiff.generate.code.Expression.Call;
import dev.adjoint.autodiff.generate.code.Expression.Cast;
import dev.adjoint.autodiff.generate.code.Expression.Choice;
import dev.adjoint.autodiff.generate.code.Expression.Comparison;
import dev.adjoint.autodiff.generate.code.Expression.Element;
import dev.adjoint.autodiff.generate.code.Expression.Field;
import dev.adjoint.autodiff.generate.code.Expression.Invocation;
import dev.adjoint.autodiff.generate.code.Expression.Literal;
import dev.adjoint.autodiff.generate.code.Expression.Negation;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Statement.Counter;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.function.Consumer;

/// Code as a class that implements [KernelBody] or a [SharedFunction].
public final class BytecodeWriter {
    private static final DirectMethodHandleDesc CONSTANT =
            ConstantDescs.ofConstantBootstrap(
                    ConstantDescs.CD_MethodHandles,
                    "classDataAt",
                    ConstantDescs.CD_Object,
                    ConstantDescs.CD_int);

    private static final MethodTypeDesc FROM_INT =
            MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_int);
    private static final MethodTypeDesc TO_INT =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_float);
    private static final MethodTypeDesc FROM_LONG =
            MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_long);
    private static final MethodTypeDesc TO_LONG =
            MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_double);

    private final CodeBuilder to;
    private final ClassDesc own;
    private final List<SharedFunction> shared;
    private final Slots slots;

    /// @param own the class that is written
    /// @param shared the functions that are the class's constants
    private BytecodeWriter(
            CodeBuilder to, ClassDesc own, List<Variable> parameters, List<SharedFunction> shared) {
        this.to = to;
        this.own = own;
        this.shared = shared;
        int first = to.allocateLocal(TypeKind.INT);
        this.slots = new Slots(first);
        for (int i = 0; i < parameters.size(); i++) {
            slots.fix(parameters.get(i), to.parameterSlot(i));
        }
    }

    /// The bytes of a class of this name, whose constants are the shared functions that the code
    /// calls.
    public static byte[] write(Code code, String className) {
        ClassDesc own = ClassDesc.of(className);
        return write(
                own,
                ClassDesc.of(KernelBody.class.getName()),
                Code.PARAMETERS,
                to ->
                        new BytecodeWriter(to, own, Code.PARAMETERS, code.shared())
                                .body(code.statements()),
                type -> code.functions().forEach(function -> write(function, type, own)));
    }

    /// The bytes of a class of this name for a shared function.
    public static byte[] write(SharedFunction function, String className) {
        ClassDesc own = ClassDesc.of(className);
        return write(
                own,
                type(function),
                function.parameters(),
                to ->
                        new BytecodeWriter(to, own, function.parameters(), List.of())
                                .body(function.statements()),
                _ -> {});
    }

    /// The bytes of code in the longest method of a class.
    public static int longest(byte[] type) {
        return ClassFile.of().parse(type).methods().stream()
                .flatMap(method -> method.code().stream())
                .mapToInt(code -> ((CodeAttribute) code).codeLength())
                .max()
                .orElse(0);
    }

    /// A class with a method `run` that an interface asks for.
    private static byte[] write(
            ClassDesc own,
            ClassDesc implemented,
            List<Variable> parameters,
            Consumer<CodeBuilder> run,
            Consumer<ClassBuilder> others) {
        return ClassFile.of()
                .build(
                        own,
                        type -> {
                            type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                                    .withInterfaceSymbols(implemented)
                                    .withMethodBody(
                                            ConstantDescs.INIT_NAME,
                                            ConstantDescs.MTD_void,
                                            0,
                                            BytecodeWriter::constructor)
                                    .withMethodBody(
                                            "run",
                                            descriptor(ConstantDescs.CD_void, parameters),
                                            ClassFile.ACC_PUBLIC,
                                            run);
                            others.accept(type);
                        });
    }

    private static void write(Code.Function function, ClassBuilder type, ClassDesc own) {
        type.withMethodBody(
                function.name(),
                descriptor(function.result().type().descriptor(), function.parameters()),
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                to -> new BytecodeWriter(to, own, function.parameters(), List.of()).body(function));
    }

    private static MethodTypeDesc descriptor(
            ClassDesc result, List<? extends Expression> arguments) {
        return MethodTypeDesc.of(
                result, arguments.stream().map(argument -> argument.type().descriptor()).toList());
    }

    private static void constructor(CodeBuilder to) {
        to.aload(0)
                .invokespecial(
                        ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .return_();
    }

    private void body(List<Statement> statements) {
        statements(statements, List.of());
        to.return_();
    }

    private void body(Code.Function function) {
        statements(function.statements(), List.of(function.result()));
        push(function.result());
        to.return_(function.result().type().kind());
    }

    /// @param after what is used after the statements
    private void statements(List<Statement> statements, List<Variable> after) {
        List<List<Variable>> last = Slots.lastUses(statements, after);
        for (int i = 0; i < statements.size(); i++) {
            statement(statements.get(i));
            slots.free(last.get(i));
        }
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Declare(Variable variable, Expression value) -> {
                push(value);
                to.storeLocal(variable.type().kind(), slots.add(variable));
            }
            case Statement.Assign(Variable variable, Expression value) -> {
                push(value);
                to.storeLocal(variable.type().kind(), slots.of(variable));
            }
            case Statement.Store(Expression array, Expression index, Expression value) -> {
                push(array);
                push(index);
                push(value);
                to.arrayStore(value.type().kind());
            }
            case Statement.Perform(Call call) -> call(call, ConstantDescs.CD_void);
            case Statement.OnlyIf(Expression condition) -> onlyIf(condition);
            case Statement.Remark _ -> {}
            case Statement.PerformShared call -> performShared(call);
            case Statement.Loop loop -> loop(loop);
            case Statement.Branch branch -> branch(branch);
        }
    }

    private void onlyIf(Expression condition) {
        push(condition);
        Label rest = to.newLabel();
        to.ifne(rest).return_().labelBinding(rest);
    }

    private void performShared(Statement.PerformShared call) {
        ClassDesc type = type(call.function());
        int place = shared.indexOf(call.function());
        to.loadConstant(
                DynamicConstantDesc.ofNamed(CONSTANT, ConstantDescs.DEFAULT_NAME, type, place));
        call.arguments().forEach(this::push);
        List<Variable> parameters = call.function().parameters();
        to.invokeinterface(type, "run", descriptor(ConstantDescs.CD_void, parameters));
    }

    private static ClassDesc type(SharedFunction function) {
        return ClassDesc.ofDescriptor(function.type().descriptorString());
    }

    private void loop(Statement.Loop loop) {
        for (Counter counter : loop.counters()) {
            push(counter.from());
            to.istore(slots.add(counter.variable()));
        }
        Label test = to.newLabel();
        Label end = to.newLabel();
        to.labelBinding(test).iload(slots.of(loop.counters().getFirst().variable()));
        push(loop.limit());
        to.if_icmpge(end);
        statements(loop.body(), List.of());
        loop.counters().forEach(this::count);
        to.goto_(test).labelBinding(end);
        slots.free(loop.counters().stream().map(Counter::variable).toList());
    }

    private void count(Counter counter) {
        int slot = slots.of(counter.variable());
        if (counter.step() instanceof Literal(java.lang.Number step, _) && step.intValue() < 128) {
            to.iinc(slot, step.intValue());
        } else {
            to.iload(slot);
            push(counter.step());
            to.iadd().istore(slot);
        }
    }

    private void branch(Statement.Branch branch) {
        push(branch.condition());
        Label otherwise = to.newLabel();
        Label end = to.newLabel();
        to.ifeq(otherwise);
        statements(branch.then(), List.of());
        to.goto_(end).labelBinding(otherwise);
        statements(branch.otherwise(), List.of());
        to.labelBinding(end);
    }

    private void push(Expression expression) {
        switch (expression) {
            case Variable variable -> to.loadLocal(variable.type().kind(), slots.of(variable));
            case Literal literal -> literal(literal);
            case Binary binary -> {
                push(binary.left());
                push(binary.right());
                to.with(
                        java.lang.classfile.instruction.OperatorInstruction.of(
                                opcode(binary.operator(), binary.type())));
            }
            case Negation(Expression x) -> {
                push(x);
                to.with(
                        java.lang.classfile.instruction.OperatorInstruction.of(
                                x.type() == Type.FLOAT ? Opcode.FNEG : Opcode.DNEG));
            }
            case Branchless(Comparison comparison) -> branchless(comparison);
            case Branchless(Choice choice) -> branchless(choice);
            case Branchless other -> throw new IllegalStateException("generate: " + other);
            case Comparison comparison -> comparison(comparison);
            case Choice choice -> choice(choice);
            case Element(Expression array, Expression index) -> {
                push(array);
                push(index);
                to.arrayLoad(expression.type().kind());
            }
            case Cast cast -> cast(cast);
            case Field field ->
                    to.getstatic(
                            field.owner().descriptor(), field.name(), field.type().descriptor());
            case Call call -> call(call, call.type().descriptor());
            case Invocation(String function, List<Expression> arguments, Type type) -> {
                arguments.forEach(this::push);
                to.invokestatic(own, function, descriptor(type.descriptor(), arguments));
            }
        }
    }

    private void literal(Literal literal) {
        switch (literal.type()) {
            case INT, BOOLEAN -> to.loadConstant(literal.value().intValue());
            case LONG -> to.loadConstant(literal.value().longValue());
            case FLOAT -> to.loadConstant(literal.value().floatValue());
            case DOUBLE -> to.loadConstant(literal.value().doubleValue());
            default -> throw new IllegalStateException("generate: literal " + literal);
        }
    }

    private static Opcode opcode(Expression.Operator operator, Type type) {
        boolean isFloat = type == Type.FLOAT;
        boolean isDouble = type == Type.DOUBLE;
        boolean isLong = type == Type.LONG;
        Opcode onInt =
                switch (operator) {
                    case ADD ->
                            isFloat
                                    ? Opcode.FADD
                                    : isDouble ? Opcode.DADD : isLong ? Opcode.LADD : Opcode.IADD;
                    case SUB -> isFloat ? Opcode.FSUB : isDouble ? Opcode.DSUB : Opcode.ISUB;
                    case MUL -> isFloat ? Opcode.FMUL : isDouble ? Opcode.DMUL : Opcode.IMUL;
                    case DIV -> isFloat ? Opcode.FDIV : isDouble ? Opcode.DDIV : Opcode.IDIV;
                    case AND -> isLong ? Opcode.LAND : Opcode.IAND;
                    case OR -> isLong ? Opcode.LOR : Opcode.IOR;
                    case XOR -> isLong ? Opcode.LXOR : Opcode.IXOR;
                    case SHIFT_LEFT -> isLong ? Opcode.LSHL : Opcode.ISHL;
                    case SHIFT_RIGHT -> isLong ? Opcode.LUSHR : Opcode.IUSHR;
                };
        return onInt;
    }

    /// Pushes 1 or 0. Of a float comparison's two kinds that one is taken which makes NaN false.
    private void comparison(Comparison comparison) {
        push(comparison.left());
        push(comparison.right());
        Label isFalse = to.newLabel();
        Label end = to.newLabel();
        boolean isLess = comparison.isLess();
        switch (comparison.left().type()) {
            case INT -> {
                if (isLess) {
                    to.if_icmpge(isFalse);
                } else {
                    to.if_icmpne(isFalse);
                }
            }
            case FLOAT -> compared(to.fcmpg(), isLess, isFalse);
            case DOUBLE -> compared(to.dcmpg(), isLess, isFalse);
            default -> throw new IllegalStateException("generate: " + comparison);
        }
        to.iconst_1().goto_(end).labelBinding(isFalse).iconst_0().labelBinding(end);
    }

    private static void compared(CodeBuilder to, boolean isLess, Label isFalse) {
        if (isLess) {
            to.ifge(isFalse);
        } else {
            to.ifne(isFalse);
        }
    }

    /// The sign of what compares two numbers: -1, 0 or 1, and 1 where one is NaN.
    private void branchless(Comparison comparison) {
        push(comparison.left());
        push(comparison.right());
        if (comparison.left().type() == Type.FLOAT) {
            to.fcmpg();
        } else {
            to.dcmpg();
        }
        if (comparison.isLess()) {
            to.loadConstant(Integer.SIZE - 1).iushr();
        } else {
            to.iconst_1().iand().iconst_1().ixor();
        }
    }

    /// Of two numbers' bits x and y, ((x ^ y) & -condition) ^ y.
    private void branchless(Choice choice) {
        boolean isFloat = choice.type() == Type.FLOAT;
        pushBits(choice.whereTrue());
        pushBits(choice.whereFalse());
        if (isFloat) {
            to.ixor();
        } else {
            to.lxor();
        }
        push(choice.condition());
        to.ineg();
        if (isFloat) {
            to.iand();
        } else {
            to.i2l().land();
        }
        pushBits(choice.whereFalse());
        if (isFloat) {
            to.ixor().invokestatic(ConstantDescs.CD_Float, "intBitsToFloat", FROM_INT);
        } else {
            to.lxor().invokestatic(ConstantDescs.CD_Double, "longBitsToDouble", FROM_LONG);
        }
    }

    private void pushBits(Expression number) {
        push(number);
        if (number.type() == Type.FLOAT) {
            to.invokestatic(ConstantDescs.CD_Float, "floatToRawIntBits", TO_INT);
        } else {
            to.invokestatic(ConstantDescs.CD_Double, "doubleToRawLongBits", TO_LONG);
        }
    }

    private void choice(Choice choice) {
        Label otherwise = to.newLabel();
        Label end = to.newLabel();
        push(choice.condition());
        to.ifeq(otherwise);
        push(choice.whereTrue());
        to.goto_(end).labelBinding(otherwise);
        push(choice.whereFalse());
        to.labelBinding(end);
    }

    private void cast(Cast cast) {
        push(cast.x());
        TypeKind from = cast.x().type().kind();
        TypeKind kind = cast.type().kind();
        if (kind == TypeKind.REFERENCE) {
            to.checkcast(cast.type().descriptor());
        } else if (from != kind) {
            to.conversion(from, kind);
        }
    }

    /// @param result void where the value is not wanted
    private void call(Call call, ClassDesc result) {
        call.arguments().forEach(this::push);
        ClassDesc owner = call.owner().descriptor();
        MethodTypeDesc type =
                MethodTypeDesc.of(
                        result, call.parameters().stream().map(Type::descriptor).toList());
        switch (call.receiver()) {
            case NONE -> to.invokestatic(owner, call.method(), type);
            case CLASS -> to.invokevirtual(owner, call.method(), type);
            case INTERFACE -> to.invokeinterface(owner, call.method(), type);
        }
    }
}
