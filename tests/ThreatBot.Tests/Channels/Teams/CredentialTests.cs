using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using ThreatBot.Tests.Fakes.Cloud;
using ThreatBot.Tests.Storage;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>The ways in which the app proves to the cloud who it is.</summary>
public sealed class CredentialTests : OnCloud
{
    private readonly Folder folder = new();

    [Fact]
    public async Task A_certificate_signs_for_the_app()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(folder["bot.pem"], certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), Ct);

        var asked = await AskAsync(Cloud.Settings with { MicrosoftAppPassword = null, MicrosoftAppCertificateFile = folder["bot.pem"] });

        var proof = new JsonWebToken(asked["client_assertion"]);
        Assert.Equal((FakeCloud.App, FakeCloud.App), (proof.Subject, proof.Issuer));
        Assert.DoesNotContain("client_secret", asked.Keys);
    }

    [Fact]
    public async Task Somebody_the_app_trusts_vouches_for_it()
    {
        await File.WriteAllTextAsync(folder["token"], "a token of the cluster\n", Ct);

        var asked = await AskAsync(Cloud.Settings with { MicrosoftAppPassword = null, MicrosoftAppFederatedTokenFile = folder["token"] });

        Assert.Equal("a token of the cluster", asked["client_assertion"]);
    }

    [Fact]
    public async Task The_machine_is_known_to_the_cloud()
    {
        var asked = await AskAsync(Cloud.Settings with { MicrosoftAppPassword = null, MicrosoftAppType = TeamsAppType.UserAssignedMSI });

        Assert.Equal((FakeCloud.App, "https://api.botframework.com"), (asked["client_id"], asked["resource"]));
    }

    [Theory]
    [InlineData("public", "https://api.botframework.com/.default")]
    [InlineData("usgov", "https://api.botframework.us/.default")]
    [InlineData("china", "https://api.botframework.azure.cn/.default")]
    public async Task Each_cloud_has_a_scope_of_its_own(string cloud, string scope)
    {
        var there = TeamsCloud.Named[cloud];
        await RestartAsync(Cloud.Settings with { Cloud = there, MicrosoftAppType = TeamsAppType.MultiTenant });
        var attempt = new Attempt(Cloud, Teams.Message(FakePlace.Personal(FakePerson.Ana), FakePerson.Ana, "help"));
        attempt.Payload["iss"] = there.Issuer;
        await PostAsync(attempt.Body, attempt.Authorization);
        await QuietAsync();

        Assert.Equal(scope, Assert.Single(Cloud.Tokens.Requests)["scope"]);
        Assert.NotEmpty(Connector.Taken);
    }

    private async Task<IReadOnlyDictionary<string, string>> AskAsync(TeamsSettings settings)
    {
        await RestartAsync(settings);
        await SayAsync(Teams.Message(FakePlace.Personal(FakePerson.Ana), FakePerson.Ana, "help"));
        Assert.NotEmpty(Connector.Taken);
        return Assert.Single(Cloud.Tokens.Requests);
    }
}
