using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace FunctionShield.Cli.Tests.Diagnosing;

public sealed class DoctorCommandTests : IDisposable
{
    private const string Plain = "public class Function { public string Handle(string input, ILambdaContext context) => input; }";
    private const string Serializer = "[assembly: LambdaSerializer(typeof(ShieldSerializer<DefaultLambdaJsonSerializer>))] ";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fs-doctor-");

    public static TheoryData<string, bool, string> Handlers => new()
    {
        { Plain, false, "handler-not-wrapped" },
        { "[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] " + Plain, false, "handler-not-wrapped" },
        { Serializer + Plain, false, "handler-wrapped" },
        { Serializer + "public class Function { public string Handle(string input) => input; }", false, "handler-wrapped" },
        { "public sealed class Mine : ShieldSerializer<DefaultLambdaJsonSerializer> { } public class Function { [LambdaSerializer(typeof(Mine))] public string Handle(string input) => input; }", false, "handler-wrapped" },
        { Serializer + "public class Function { public Task<Stream> Handle(Stream input, ILambdaContext context) => Task.FromResult(input); }", false, "handler-not-seen" },
        { "public class Function { static readonly Func<Stream, ILambdaContext, Task<Stream>> H = ShieldLambdaExtensions.Wrap<string, string>(s => s, new DefaultLambdaJsonSerializer()); public Task<Stream> Handle(Stream input, ILambdaContext context) => H(input, context); }", false, "handler-wrapped" },
        { "public class Function() : ShieldedFunction<string, string>(new DefaultLambdaJsonSerializer()) { protected override Task<string> HandleAsync(string input, ILambdaContext context) => Task.FromResult(input); }", false, "handler-wrapped" },
        { "Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder.Create((Func<string, string>)(s => s));", true, "handler-not-wrapped" },
        { "Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder.Create(ShieldLambdaExtensions.Wrap<string, string>(s => s, new DefaultLambdaJsonSerializer()));", true, "handler-wrapped" },
        { "public class Nothing { public string Do(string input) => input; }", false, "no-handler" },
    };

    [Theory]
    [MemberData(nameof(Handlers))]
    public void Each_handler_is_wrapped_or_said_not_to_be(string source, bool isProgram, string id)
    {
        CompiledFunction.Write(_folder.FullName, source, isProgram);
        string[] ids = [.. Ids().Where(found => found.Contains("handler", StringComparison.Ordinal))];
        Assert.Equal([id], ids);
    }

    [Theory]
    [InlineData("new Microsoft.Data.Sqlite.SqliteConnection(\"x\").Open();", "connection-not-guarded")]
    [InlineData("new Microsoft.Data.Sqlite.SqliteConnection(\"x\").Guard().Open();", null)]
    [InlineData("new HttpClient();", "http-not-guarded")]
    [InlineData("ShieldHooks.Install(); new HttpClient();", null)]
    [InlineData("new HttpClient(new FunctionShield.Guards.Http.ShieldHttpHandler());", null)]
    [InlineData("new Amazon.S3.AmazonS3Client();", "aws-client-not-guarded")]
    [InlineData("System.Diagnostics.Process.Start(\"ls\");", "process-not-guarded")]
    [InlineData("FunctionShield.Guards.Processes.ShieldProcess.Start(\"ls\", []);", null)]
    [InlineData("await Task.Yield(); Action later = () => new HttpClient(); later();", "http-not-guarded")]
    public void A_client_without_a_guard_is_named_by_its_method(string body, string? id)
    {
        CompiledFunction.Write(_folder.FullName, Serializer + $$"""public class Function { public async Task<string> Handle(string input, ILambdaContext context) { {{body}} return input; } }""");
        JsonElement[] found = [.. Diagnoses().Where(each => each.GetProperty("id").GetString()!.EndsWith("-not-guarded", StringComparison.Ordinal))];
        Assert.Equal(id is null ? [] : [id], found.Select(each => each.GetProperty("id").GetString()));
        Assert.All(found, each => Assert.Equal("Orders.dll: Function.Handle", each.GetProperty("place").GetString()));
    }

    [Theory]
    [InlineData("appsettings.json", "{\n  \"Db\": { \"Password\": \"Tr0ub4dor&3xyz\" }\n}", 2)]
    [InlineData("appsettings.Production.json", "{ // why\n  \"ConnectionStrings\": { \"Main\": \"Host=db;Username=app;Password=hunter2000;\" } }", 2)]
    [InlineData(".env", "# x\nAPI_KEY=9fK2mQ7vX1pL8sT4wZ6b\n", 2)]
    [InlineData("app.config", "<configuration>\n<appSettings><add key=\"ClientSecret\" value=\"9fK2mQ7vX1pL8sT4wZ6b\" /></appSettings></configuration>", 2)]
    [InlineData("aws-lambda-tools-defaults.json", "{\"function-handler\":\"Orders::Function::Handle\",\n\"environment-variables\":\"\\\"STAGE\\\"=\\\"prod\\\";\\\"DB_PASSWORD\\\"=\\\"hunter2hunter2\\\"\"}", 2)]
    [InlineData("template.yaml", "Resources:\n  Fn:\n    Properties:\n      Environment:\n        Variables:\n          KEY: AKIAIOSFODNN7EXAMPLE\n", 6)]
    public void A_secret_in_a_file_is_named_by_its_line_and_never_shown(string file, string text, int line)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, file), text);
        var run = new CommandLineRun("", "doctor", _folder.FullName, "--json");
        JsonElement secret = Assert.Single(run.Lines[0].GetProperty("diagnoses").EnumerateArray(), each => each.GetProperty("id").GetString() == "secret-in-file");
        Assert.Equal($"{file}:{line}", secret.GetProperty("place").GetString());
        Assert.Equal(ExitCodes.NotHealthy, run.Status);
        foreach (string value in new[] { "Tr0ub4dor", "hunter2", "9fK2mQ7v", "IOSFODNN7" })
            Assert.DoesNotContain(value, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("appsettings.json", "{\"Db\":{\"PasswordSecretArn\":\"arn:aws:secretsmanager:eu-central-1:123456789012:secret:db\",\"TokenLifetime\":\"3600 seconds\",\"Password\":\"${DB_PASSWORD}\"},\"Main\":\"Host=db;Username=app;Password=;\"}")]
    [InlineData("template.yaml", "Resources:\n  Fn:\n    Properties:\n      Environment:\n        Variables:\n          PASSWORD: !Sub '{{resolve:secretsmanager:db}}'\n          TOKEN: !Ref Token\n")]
    [InlineData(".env", "STAGE=production\nTOKEN_URL=https://login.example.com/token\nSECRET_NAME=prod/db\n")]
    [InlineData("Orders.deps.json", "{\"libraries\":{\"x\":{\"sha512\":\"sha512-9fK2mQ7vX1pL8sT4wZ6b\",\"token\":\"9fK2mQ7vX1pL8sT4wZ6b\"}}}")]
    public void What_only_says_where_a_secret_is_is_none(string file, string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, file), text);
        Assert.DoesNotContain("secret-in-file", Ids());
    }

    [Fact]
    public void A_policy_with_a_mistake_is_named_by_its_line_and_a_good_one_is_quiet()
    {
        string policy = Path.Combine(_folder.FullName, "functionshield.json");
        File.WriteAllText(policy, "{\n  \"preset\": \"balancd\"\n}");
        JsonElement refused = Assert.Single(Diagnoses(), each => each.GetProperty("id").GetString() == "policy-refused");
        Assert.Equal("functionshield.json:2", refused.GetProperty("place").GetString());
        File.WriteAllText(policy, "{\"preset\":\"observe\"}");
        Assert.Contains("policy-observes", Ids());
        File.WriteAllText(policy, "{\"preset\":\"balanced\"}");
        Assert.DoesNotContain(Ids(), id => id.Contains("policy", StringComparison.Ordinal));
    }

    [Fact]
    public void A_zip_says_what_its_folder_says()
    {
        CompiledFunction.Write(_folder.FullName, Plain);
        string zip = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".zip");
        ZipFile.CreateFromDirectory(_folder.FullName, zip);
        string[] fromFolder = Ids();
        var run = new CommandLineRun("", "doctor", zip, "--json");
        File.Delete(zip);
        Assert.Contains("handler-not-wrapped", fromFolder);
        Assert.Equal(fromFolder, Ids(run));
    }

    [Fact]
    public void A_handler_that_configuration_names_must_exist()
    {
        CompiledFunction.Write(_folder.FullName, Serializer + Plain);
        string tools = Path.Combine(_folder.FullName, "aws-lambda-tools-defaults.json");
        File.WriteAllText(tools, """{"function-handler":"Orders::Function::Handle"}""");
        Assert.DoesNotContain("handler-missing", Ids());
        File.WriteAllText(tools, """{"function-handler":"Orders::Functions::Handle"}""");
        Assert.Contains("handler-missing", Ids());
    }

    [Fact]
    public void A_native_binary_is_said_not_to_be_readable_and_one_without_us_is_an_error()
    {
        string bootstrap = Path.Combine(_folder.FullName, "bootstrap");
        File.WriteAllBytes(bootstrap, [.. "\u007FELF"u8, .. new byte[100], .. "FunctionShield.Lambda"u8]);
        Assert.Contains("native", Ids());
        Assert.DoesNotContain("no-shield", Ids());
        File.WriteAllBytes(bootstrap, [.. "\u007FELF"u8, .. new byte[100]]);
        Assert.Contains("no-shield", Ids());
    }

    [Fact]
    public void Damaged_assemblies_and_files_are_passed_over()
    {
        CompiledFunction.Write(_folder.FullName, Serializer + Plain);
        byte[] whole = File.ReadAllBytes(Path.Combine(_folder.FullName, "Orders.dll"));
        for (int cut = 1; cut < 12; cut++)
            File.WriteAllBytes(Path.Combine(_folder.FullName, $"Cut{cut}.dll"), whole[..(whole.Length * cut / 12)]);
        File.WriteAllText(Path.Combine(_folder.FullName, "broken.json"), "{\"a\":");
        File.WriteAllText(Path.Combine(_folder.FullName, "broken.yaml"), "a: [");
        Assert.Contains("handler-wrapped", Ids());
        Assert.Equal(2, Ids().Count(id => id == "not-read"));
    }

    [Theory]
    [InlineData("error", ExitCodes.Success)]
    [InlineData("warning", ExitCodes.NotHealthy)]
    public void The_exit_status_is_what_was_asked_for(string failOn, int status)
    {
        CompiledFunction.Write(_folder.FullName, Serializer + "public class Function { public string Handle(string input, ILambdaContext context) { new HttpClient(); return input; } }");
        var run = new CommandLineRun("", "doctor", _folder.FullName, "--fail-on", failOn);
        Assert.Equal(status, run.Status);
        Assert.Contains("0 errors, 1 warnings", run.Output, StringComparison.Ordinal);
        Assert.Contains("fix:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_deployment_is_not_understood()
    {
        string file = Path.Combine(_folder.FullName, "x.zip");
        File.WriteAllText(file, "no zip", Encoding.UTF8);
        Assert.Equal(ExitCodes.NotUnderstood, new CommandLineRun("", "doctor", file).Status);
        Assert.Equal(ExitCodes.NotUnderstood, new CommandLineRun("", "doctor", Path.Combine(_folder.FullName, "none")).Status);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string[] Ids(CommandLineRun run) => [.. run.Lines[0].GetProperty("diagnoses").EnumerateArray().Select(each => each.GetProperty("id").GetString()!)];

    private string[] Ids() => Ids(new CommandLineRun("", "doctor", _folder.FullName, "--json"));

    private JsonElement[] Diagnoses() => [.. new CommandLineRun("", "doctor", _folder.FullName, "--json").Lines[0].GetProperty("diagnoses").EnumerateArray()];
}
