using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ThreatBot.Web.Api.Hooks;

namespace ThreatBot.Tests.Web.Api.Hooks;

/// <summary>What webhooks must not reach: this machine, its network, and whoever cannot prove to be who they are asked for as.</summary>
public sealed class HookTargetTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("1.1.1.1", true)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:1.1.1.1", true)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:1::1", false)]
    [InlineData("2606:4700::1111", true)]
    public void An_address_is_on_the_internet_or_it_is_not(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("ftp://1.1.1.1/", "an address such as https://")]
    [InlineData("http://1.1.1.1/", "https alone")]
    [InlineData("https://user:pw@1.1.1.1/", "without a user")]
    [InlineData("https://1.1.1.1/#x", "without")]
    [InlineData("hook", "It is an address")]
    [InlineData("https://127.0.0.1/", "not on the internet")]
    [InlineData("https://0x7f.1/", "not on the internet")]
    [InlineData("https://2130706433/", "not on the internet")]
    [InlineData("https://[::1]/", "not on the internet")]
    [InlineData("https://[::ffff:10.0.0.1]/", "not on the internet")]
    [InlineData("https://localhost/", "not on the internet")]
    [InlineData("https://169.254.169.254/latest/meta-data", "not on the internet")]
    [InlineData("https://named.invalid:8443/", "no host of that name")]
    public async Task An_address_that_leads_where_it_must_not_is_refused_with_the_reason(string url, string reason) =>
        Assert.Contains(reason, await new HookTargets(Settings()).FaultAsync(url, Ct), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://1.1.1.1/hook?x=y")]
    [InlineData("https://[2606:4700::1111]/")]
    [InlineData("http://127.0.0.1:9/", "127.0.0.1")]
    [InlineData("http://127.0.0.1:9/", "127.0.0.1:9")]
    [InlineData("https://localhost:9/", "LOCALHOST:9")]
    public async Task An_address_on_the_internet_or_one_that_the_settings_name_is_taken(string url, params string[] named) =>
        Assert.Null(await new HookTargets(Settings(named)).FaultAsync(url, Ct));

    [Theory]
    [InlineData("http://127.0.0.1:9/", "127.0.0.1:8")]
    [InlineData("http://127.0.0.2/", "127.0.0.1")]
    [InlineData("http://localhost.evil.example/", "localhost")]
    public async Task What_is_named_is_compared_whole(string url, params string[] named) => Assert.NotNull(await new HookTargets(Settings(named)).FaultAsync(url, Ct));

    [Fact]
    public async Task A_name_that_means_this_machine_by_the_time_of_sending_is_not_connected_to()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var sender = new HookSender(new HookTargets(Settings()), TimeProvider.System);

        var outcome = await sender.SendAsync(new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/"), HookSecret.New(), "id", [], Ct);

        Assert.Contains("not on the internet", outcome.Reason, StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_receiver_that_nobody_vouches_for_gets_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var sender = new HookSender(new HookTargets(Settings($"127.0.0.1:{port}")), TimeProvider.System);

        var sending = sender.SendAsync(new Uri($"https://127.0.0.1:{port}/"), HookSecret.New(), "id", [], Ct);
        using var accepted = await listener.AcceptTcpClientAsync(Ct);
        await using var secured = new SslStream(accepted.GetStream());
        using var certificate = SelfSigned();
        var read = 0;
        try
        {
            await secured.AuthenticateAsServerAsync(certificate);
            read = await secured.ReadAsync(new byte[100], Ct);
        }
        catch (Exception refused) when (refused is IOException or System.Security.Authentication.AuthenticationException)
        {
            read = 0;
        }

        Assert.Equal("It could not be reached: SecureConnectionError.", (await sending).Reason);
        Assert.Equal(0, read);
    }

    [Fact]
    public async Task Who_does_not_answer_is_left_after_a_while()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var sender = new HookSender(new HookTargets(Settings($"127.0.0.1:{port}")), time);

        var sending = sender.SendAsync(new Uri($"http://127.0.0.1:{port}/"), HookSecret.New(), "id", [], Ct);
        using var accepted = await listener.AcceptTcpClientAsync(Ct);
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("It did not answer within 10 seconds.", (await sending).Reason);
    }

    private static Settings Settings(params string[] named) => new() { DataDirectory = "data", Database = "sqlite", Language = "en", TimeZone = "UTC", WebhookHosts = [.. named] };

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
