using System.Net.Http.Headers;
using System.Text.Json;
using ThreatBot.Ceiling;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
await using var store = Environment.GetEnvironmentVariable("DATABASE") is { Length: > 0 } file ? new Store(file) : null;
using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null };
using var http = new HttpClient(handler);

app.MapPost("/api/messages", async (HttpContext context) =>
{
    var activity = await JsonSerializer.DeserializeAsync(context.Request.Body, Wire.Default.Activity, context.RequestAborted);
    if (activity is not { Id: not null, ServiceUrl: not null, Conversation.Id: not null })
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return;
    }

    if (store is not null)
    {
        await store.CommitAsync(activity.Conversation.Id, activity.Id, "Echo: " + activity.Text);
    }

    await ReplyAsync(activity);
    store?.Sent(activity.Id);
});
await app.RunAsync(Environment.GetEnvironmentVariable("URL") ?? "http://127.0.0.1:3978");

async Task ReplyAsync(Activity activity)
{
    var reply = new Activity
    {
        Type = "message",
        ChannelId = activity.ChannelId,
        ServiceUrl = activity.ServiceUrl,
        Conversation = activity.Conversation,
        From = activity.Recipient,
        Recipient = activity.From,
        ReplyToId = activity.Id,
        Text = "Echo: " + activity.Text,
        Locale = activity.Locale,
        InputHint = "acceptingInput",
        TextFormat = "plain",
    };
    var address = new Uri($"{activity.ServiceUrl}v3/conversations/{Uri.EscapeDataString(activity.Conversation!.Id!)}/activities/{Uri.EscapeDataString(activity.Id!)}");
    using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(reply, Wire.Default.Activity)) };
    request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
    using var response = await http.SendAsync(request);
    response.EnsureSuccessStatusCode();
    await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(), Wire.Default.ResourceResponse);
}
