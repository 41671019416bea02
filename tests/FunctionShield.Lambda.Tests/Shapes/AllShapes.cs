using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Examples.Newtonsoft;

namespace FunctionShield.Lambda.Tests.Shapes;

/// <summary>Every shape of a batch handler, each in a few lines, as a user writes it.</summary>
internal static class AllShapes
{
    public static readonly Shape[] List =
    [
        new Asynchronous("`Wrap`, System.Text.Json", static () => new DefaultLambdaJsonSerializer()),
        new Asynchronous("`Wrap`, source-generated", static () => new SourceGeneratorLambdaJsonSerializer<BatchJson>()),
        new Asynchronous("`Wrap`, Newtonsoft.Json", static () => new NewtonsoftSerializer()),
        new Synchronous(),
        new WithoutContext(),
        new Streamed(),
        new BaseClass(),
        new SerializerAlone(),
        new Catching(),
        new EachRecord(),
    ];

    private sealed class Asynchronous(string name, Func<ILambdaSerializer> serializer) : Shape
    {
        public override string Name => name;

        public override Func<Stream, ILambdaContext, Task<Stream>> Build<TIn, TOut>(
            BatchKind<TIn, TOut> kind, Action<Item> run, LambdaShieldOptions options, bool answers) => answers
            ? Shield.Wrap<TIn, TOut>(
                async (batch, _) =>
                {
                    await Task.Yield();
                    return AnswerAll(kind, batch, run);
                },
                serializer(),
                options)
            : Shield.Wrap<TIn>(
                async (TIn batch, ILambdaContext _) =>
                {
                    await Task.Yield();
                    RunAll(kind, batch, run);
                },
                serializer(),
                options);
    }

    private sealed class Synchronous : Shape
    {
        public override string Name => "`Wrap`, synchronous";

        public override Func<Stream, ILambdaContext, Task<Stream>> Build<TIn, TOut>(
            BatchKind<TIn, TOut> kind, Action<Item> run, LambdaShieldOptions options, bool answers) => answers
            ? Shield.Wrap<TIn, TOut>((TIn batch, ILambdaContext _) => AnswerAll(kind, batch, run), new DefaultLambdaJsonSerializer(), options)
            : Shield.Wrap<TIn>((TIn batch, ILambdaContext _) => RunAll(kind, batch, run), new DefaultLambdaJsonSerializer(), options);
    }

    private sealed class WithoutContext : Shape
    {
        public override string Name => "`Wrap`, without a context";

        public override Func<Stream, ILambdaContext, Task<Stream>> Build<TIn, TOut>(
            BatchKind<TIn, TOut> kind, Action<Item> run, LambdaShieldOptions options, bool answers) => answers
            ? Shield.Wrap<TIn, TOut>((TIn batch) => Task.FromResult(AnswerAll(kind, batch, run)), new DefaultLambdaJsonSerializer(), options)
            : Shield.Wrap<TIn>((TIn batch) => RunAll(kind, batch, run), new DefaultLambdaJsonSerializer(), options);
    }

    private sealed class Streamed : Shape
    {
        private readonly DefaultLambdaJsonSerializer _serializer = new();

        public override string Name => "`Wrap`, `Stream` handler";

        public override Func<Stream, ILambdaContext, Task<Stream>> Build<TIn, TOut>(
            BatchKind<TIn, TOut> kind, Action<Item> run, LambdaShieldOptions options, bool answers) => Shield.Wrap(
            (Stream input, ILambdaContext _) =>
            {
                var output = new MemoryStream();
                TOut answer = AnswerAll(kind, _serializer.Deserialize<TIn>(input), run);
                if (answers)
                    _serializer.Serialize(answer, output);
                output.Position = 0;
                return Task.FromResult<Stream>(output);
            },
            options with { ReportsBatchItemFailures = answers });
    }

    private sealed class BaseClass : Shape
    {
        public override string Name => "base class";

        public override Func<Stream, ILambdaContext, Task<Stream>> Build<TIn, TOut>(
            BatchKind<TIn, TOut> kind, Action<Item> run, LambdaShieldOptions options, bool answers) => answers
            ? new Answering<TIn, TOut>(kind, run, options).FunctionHandler
            : new Consuming<TIn, TOut>(kind, run, options).FunctionHandler;

        private sealed class Answering<TIn, TOut>(BatchKind<TIn, TOut> kind, Action<Item> run, LambdaShieldOptions options)
            : ShieldedFunction<TIn, TOut>(new DefaultLambdaJsonSerializer(), options)
        {
            protected override Task<TOut> HandleAsync(TIn input, ILambdaContext context) => Task.FromResult(AnswerAll(kind, input, run));
        }

        private sealed class Consuming<TIn, TOut>(BatchKind<TIn, TOut> kind, Action<Item> run, LambdaShieldOptions options)
            : ShieldedConsumer<TIn>(new DefaultLambdaJsonSerializer(), options)
        {
            protected override Task HandleAsync(TIn input, ILambdaContext context)
            {
                RunAll(kind, input, run);
                return Task.CompletedTask;
            }
        }
    }

    private sealed class SerializerAlone : Shape
    {
        public override string Name => "`ShieldSerializer` (Annotations' wrappers too)";

        // What the runtime does around a typed method, generated or not: a serializer before it and one behind.
        public override Func<Stream, ILambdaContext, Task<Stream>> Build<TIn, TOut>(
            BatchKind<TIn, TOut> kind, Action<Item> run, LambdaShieldOptions options, bool answers)
        {
            var serializer = new Configured(options with { ReportsBatchItemFailures = answers });
            return async (input, _) =>
            {
                await Task.Yield();
                TOut answer = AnswerAll(kind, serializer.Deserialize<TIn>(input), run);
                var output = new MemoryStream();
                if (answers)
                    serializer.Serialize(answer, output);
                output.Position = 0;
                return output;
            };
        }

        private sealed class Configured(LambdaShieldOptions options) : ShieldSerializer<DefaultLambdaJsonSerializer>(options);
    }

    private sealed class Catching : Shape
    {
        public override string Name => "`Wrap`, catching per record (Powertools' batch processor)";

        public override Func<Stream, ILambdaContext, Task<Stream>> Build<TIn, TOut>(
            BatchKind<TIn, TOut> kind, Action<Item> run, LambdaShieldOptions options, bool answers) => answers
            ? Shield.Wrap<TIn, TOut>((TIn batch, ILambdaContext _) => kind.Answer(Failing(kind, batch, run)), new DefaultLambdaJsonSerializer(), options)
            : Shield.Wrap<TIn>(
                (TIn batch, ILambdaContext _) =>
                {
                    if (Failing(kind, batch, run).Count > 0)
                        throw new InvalidOperationException("some records failed");
                },
                new DefaultLambdaJsonSerializer(),
                options);

        private static List<string> Failing<TIn, TOut>(BatchKind<TIn, TOut> kind, TIn batch, Action<Item> run)
        {
            var failed = new List<string>();
            foreach (Item item in kind.Read(batch))
            {
                try
                {
                    run(item);
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    failed.Add(item.Id);
                }
            }

            return failed;
        }
    }

    private sealed class EachRecord : Shape
    {
        public override string Name => "`WrapEach`";

        public override Func<Stream, ILambdaContext, Task<Stream>> Build<TIn, TOut>(
            BatchKind<TIn, TOut> kind, Action<Item> run, LambdaShieldOptions options, bool answers) => Shield.WrapEach<TIn>(
            (one, _) =>
            {
                run(kind.Read(one).Single());
                return Task.CompletedTask;
            },
            new DefaultLambdaJsonSerializer(),
            options with { ReportsBatchItemFailures = answers });
    }
}
