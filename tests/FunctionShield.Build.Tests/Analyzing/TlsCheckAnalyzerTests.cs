using FunctionShield.Build.Analyzing;
using FunctionShield.Build.Tests.Compiling;

namespace FunctionShield.Build.Tests.Analyzing;

public class TlsCheckAnalyzerTests
{
    [Theory]
    [InlineData("new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };", "(_, _, _, _) => true")]
    [InlineData("new HttpClientHandler().ServerCertificateCustomValidationCallback = (m, c, h, e) => { Console.WriteLine(e); return true; };", "(m, c, h, e) => { Console.WriteLine(e); return true; }")]
    [InlineData("new HttpClientHandler().ServerCertificateCustomValidationCallback = delegate { return true; };", "delegate { return true; }")]
    [InlineData("new HttpClientHandler().ServerCertificateCustomValidationCallback = (m, c, h, e) => e == SslPolicyErrors.None || true;", "(m, c, h, e) => e == SslPolicyErrors.None || true")]
    [InlineData("new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };", "HttpClientHandler.DangerousAcceptAnyServerCertificateValidator")]
    [InlineData("new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true } };", "(_, _, _, _) => true")]
    [InlineData("new SslStream(Stream.Null, false, (_, _, _, _) => true);", "(_, _, _, _) => true")]
    [InlineData("new SslStream(Stream.Null, false, Accept);", "Accept")]
    [InlineData("System.Net.ServicePointManager.ServerCertificateValidationCallback += (_, _, _, _) => true;", "(_, _, _, _) => true")]
    [InlineData("bool Yes(object s, System.Security.Cryptography.X509Certificates.X509Certificate? c, System.Security.Cryptography.X509Certificates.X509Chain? h, SslPolicyErrors e) => true; new SslStream(Stream.Null, false, Yes);", "Yes")]
    public void A_check_that_always_says_yes_is_reported(string statements, string reported) => Assert.Equal(["FS0007: " + reported], Reports(statements));

    [Theory]
    [InlineData("new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None };")]
    [InlineData("new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, errors) => { if (errors == SslPolicyErrors.None) return true; return certificate?.Thumbprint == \"ab\"; } };")]
    [InlineData("new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, errors) => { if (errors != SslPolicyErrors.None) throw new IOException(); return true; } };")]
    [InlineData("new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => false };")]
    [InlineData("new HttpClientHandler { ServerCertificateCustomValidationCallback = null };")]
    [InlineData("new SslStream(Stream.Null, false, Check);")]
    [InlineData("Func<int, int, int, int, bool> other = (_, _, _, _) => true;")]
    [InlineData("Func<int, bool> filter = _ => true;")]
    [InlineData("Console.WriteLine(nameof(HttpClientHandler.DangerousAcceptAnyServerCertificateValidator));")]
    public void A_check_that_can_say_no_is_not(string statements) => Assert.Empty(Reports(statements));

    private static string[] Reports(string statements) => new Source($$"""
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;
        #pragma warning disable SYSLIB0014

        public class Function
        {
            public void Handle()
            {
                {{statements}}
            }

            private static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
            {
                return true;
            }

            private static bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => errors == SslPolicyErrors.None;
        }
        """).Reports(new TlsCheckAnalyzer());
}
