namespace Amazon.Lambda.Core;

public static class LambdaLogger
{
    public static void Log(string message) => Console.WriteLine(message);
}
